package se.chatserver.bootstrap;

import static ch.qos.logback.classic.Level.OFF;
import static ch.qos.logback.classic.Level.convertAnSLF4JLevel;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.core.spi.ContextAwareBase;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Sets up the log in code, because a search for configuration files would take longer than all the
/// rest of starting. Until [#start] is called, nothing is logged.
public final class Logging extends ContextAwareBase implements Configurator {
  private static final String OURS = "se.chatserver";

  private static boolean hasStarted;

  /// Called by logback itself, before the first line is logged.
  @Override
  public ExecutionStatus configure(LoggerContext context) {
    context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(OFF);
    return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
  }

  /// Logs to `err` from now on: what we log as it is, what libraries log through the
  /// [gate][LibraryLogFilter], and never below a warning.
  static synchronized void start(Level level, LogFormat format, PrintStream err) {
    hasStarted = true;
    var context = context();
    context.reset();
    var ours = context.getLogger(OURS);
    var queue = new LogQueue(format.layout(), err, ours);
    queue.start();
    ours.addAppender(queue);
    ours.setAdditive(false);
    var gate = new LibraryLogFilter(ours, System::nanoTime);
    gate.setContext(context);
    gate.start();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.addAppender(gate);
    setLevel(level);
  }

  /// From now on logs what is at least as serious.
  static synchronized void setLevel(Level level) {
    context().getLogger(OURS).setLevel(convertAnSLF4JLevel(level));
    context()
        .getLogger(Logger.ROOT_LOGGER_NAME)
        .setLevel(convertAnSLF4JLevel(level == Level.ERROR ? Level.ERROR : Level.WARN));
  }

  /// Waits until what has been logged is written, or until that takes too long. What is logged from
  /// now on is lost. If another thread is waiting here already, this one waits for the same.
  static synchronized void stop() {
    if (hasStarted) { // else the log would be loaded to be stopped
      hasStarted = false;
      var context = context();
      context.reset(); // stops the gate, which may have something left to say, and then the queue
      context.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(OFF);
    }
  }

  private static LoggerContext context() {
    return (LoggerContext) LoggerFactory.getILoggerFactory();
  }
}
