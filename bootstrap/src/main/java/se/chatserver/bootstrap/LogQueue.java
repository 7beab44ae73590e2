package se.chatserver.bootstrap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.AsyncAppenderBase;
import ch.qos.logback.core.Layout;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/// Writes the log on a thread of its own, because standard error may be a pipe whose reader has
/// stopped: a thread that logs never waits for it.
///
/// [#LINES] may wait to be written, and as many again are with the thread. When there is no room, a
/// line is dropped and counted, and the count is written as soon as lines are written again.
/// [#stop] writes what waits, for [#MAX_FLUSH_MILLIS] at most.
final class LogQueue extends AsyncAppenderBase<ILoggingEvent> {
  /// Enough for some thousands who come at once.
  static final int LINES = 4096;

  /// So that a process that has sent everyone the last lines still ends in the promised time (G14).
  private static final int MAX_FLUSH_MILLIS = 400;

  private final AtomicLong dropped = new AtomicLong();
  private final Logger own;

  /// @param own in whose name the number of dropped lines is written
  LogQueue(Layout<ILoggingEvent> layout, PrintStream err, Logger own) {
    this.own = own;
    setContext(own.getLoggerContext());
    setName("log");
    setQueueSize(LINES);
    setMaxFlushTime(MAX_FLUSH_MILLIS);
    setNeverBlock(true);
    addAppender(new Writer(layout, err));
  }

  /// Called by any thread; by one at a time, so that each line that finds no room is counted.
  @Override
  protected synchronized void append(ILoggingEvent event) {
    if (getRemainingCapacity() == 0) {
      dropped.incrementAndGet();
    } else {
      super.append(event);
    }
  }

  /// Its methods are called by the queue's thread only.
  private final class Writer extends AppenderBase<ILoggingEvent> {
    private final Layout<ILoggingEvent> layout;
    private final PrintStream err;

    Writer(Layout<ILoggingEvent> layout, PrintStream err) {
      this.layout = layout;
      this.err = err;
      start();
    }

    @Override
    protected void append(ILoggingEvent event) {
      write(event);
      if (getNumberOfElementsInQueue() == 0) {
        writeDropped();
      }
    }

    /// Called after the last line.
    @Override
    public void stop() {
      writeDropped();
      super.stop();
    }

    private void writeDropped() {
      long count = dropped.getAndSet(0);
      if (count > 0) {
        var text = "log-lines-dropped count={}";
        write(
            new LoggingEvent(
                LogQueue.class.getName(), own, Level.WARN, text, null, new Object[] {count}));
      }
    }

    private void write(ILoggingEvent event) {
      err.println(layout.doLayout(event));
    }
  }
}
