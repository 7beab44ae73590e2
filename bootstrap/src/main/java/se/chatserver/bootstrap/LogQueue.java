package se.chatserver.bootstrap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.Layout;
import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Writes the log on a thread of its own, because standard error may be a pipe whose reader has
/// stopped: a thread that logs never waits for it.
///
/// At most [#LINES] wait to be written. A line that finds no room is dropped and counted, and the
/// count is written when all that waited has been. [#stop] writes what waits, and gives up after
/// [#MAX_FLUSH_MILLIS]. logback's own AsyncAppender does not count what it drops, and brings some
/// thirty more classes to load at each start (ADR 20).
final class LogQueue extends AppenderBase<ILoggingEvent> implements Runnable {
  /// Enough for some thousands of clients that connect at the same time.
  static final int LINES = 4096;

  /// So that a process that has sent everyone the last lines still ends in the promised time (G14).
  private static final int MAX_FLUSH_MILLIS = 400;

  private final Layout<ILoggingEvent> layout;
  private final PrintStream err;
  private final Logger own;
  private final Thread writer = new Thread(this, "log");

  /// Guarded by itself, as is the count.
  private final Queue<ILoggingEvent> waiting = new ArrayDeque<>();

  private long dropped;

  /// @param own in whose name the number of dropped lines is written
  LogQueue(Layout<ILoggingEvent> layout, PrintStream err, Logger own) {
    this.layout = layout;
    this.err = err;
    this.own = own;
    setContext(own.getLoggerContext());
  }

  @Override
  public void start() {
    super.start();
    writer.setDaemon(true);
    writer.start();
  }

  /// Called by any thread.
  @Override
  protected void append(ILoggingEvent event) {
    var _ = event.getFormattedMessage(); // made here, as a value may not be the same later on
    synchronized (waiting) {
      if (waiting.size() == LINES) {
        dropped++;
      } else {
        waiting.add(event);
        waiting.notifyAll();
      }
    }
  }

  @Override
  public void stop() {
    synchronized (waiting) {
      super.stop();
      waiting.notifyAll();
    }
    try {
      writer.join(MAX_FLUSH_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Writes until [#stop], on the queue's own thread.
  @Override
  public void run() {
    for (var event = next(); event != null; event = next()) {
      write(event);
    }
  }

  /// A line that cannot be written, because of a value in it perhaps, is one less, not the last
  /// one.
  private void write(ILoggingEvent event) {
    try {
      err.println(layout.doLayout(event));
    } catch (RuntimeException e) {
      synchronized (waiting) {
        dropped++;
      }
    }
  }

  /// Waits for the next line to write; null if there will be none.
  private @Nullable ILoggingEvent next() {
    synchronized (waiting) {
      while (waiting.isEmpty() && dropped == 0 && isStarted()) {
        try {
          waiting.wait();
        } catch (InterruptedException e) {
          return null; // no thread interrupts this one
        }
      }
      return waiting.isEmpty() && dropped > 0 ? droppedLines() : waiting.poll();
    }
  }

  private ILoggingEvent droppedLines() {
    var values = new Object[] {dropped};
    dropped = 0;
    return new LoggingEvent(
        LogQueue.class.getName(), own, Level.WARN, "log-lines-dropped count={}", null, values);
  }
}
