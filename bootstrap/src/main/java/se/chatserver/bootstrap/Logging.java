package se.chatserver.bootstrap;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Sets up the log in code, because a search for configuration files would take longer than all the
/// rest of starting. Until [#start] is called, nothing is logged.
public final class Logging extends ContextAwareBase implements Configurator {
  /// Called by logback itself, before the first line is logged.
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(ch.qos.logback.classic.Level.OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /// Logs to `err` from now on.
  static void start(Level level, LogFormat format, PrintStream err) {
    var context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.reset();
    var lines = new Lines(format.layout(), err);
    lines.setContext(context);
    lines.start();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(lines);
    root.setLevel(ch.qos.logback.classic.Level.convertAnSLF4JLevel(level));
    if (level == Level.INFO) {
      // It tells at length that it starts and stops, which we tell ourselves.
      context.getLogger("org.eclipse.jetty").setLevel(ch.qos.logback.classic.Level.WARN);
    }
  }

  private static final class Lines extends AppenderBase<ILoggingEvent> {
    private final Layout<ILoggingEvent> layout;
    private final PrintStream err;

    Lines(Layout<ILoggingEvent> layout, PrintStream err) {
      this.layout = layout;
      this.err = err;
    }

    @Override
    protected void append(ILoggingEvent event) {
      err.println(layout.doLayout(event));
    }
  }
}
