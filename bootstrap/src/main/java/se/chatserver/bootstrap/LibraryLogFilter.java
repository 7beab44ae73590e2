package se.chatserver.bootstrap;

import static java.util.Objects.requireNonNullElse;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;

/// Passes on what libraries log (G15). Clients cause much of it, as often as they like, and it
/// holds what they have sent.
///
/// Passed on is one line a second for each of the library's loggers, and how many were dropped
/// since its last one; what was dropped after it is logged by [#stop]. A line has the logger's
/// name, the text before any value was put into it, the kind of the exception and where it was
/// thrown. A text without values is left out, because the library may have put them into the text.
final class LibraryLogFilter extends AppenderBase<ILoggingEvent> {
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final int MAX_TEXT = 120;
  private static final String NONE = "-";

  private final Logger log;
  private final LongSupplier clock;
  private final Map<String, Source> sources = new HashMap<>();

  /// @param log what passes is logged here; must not lead back to this
  /// @param clock monotonic, in nanoseconds
  LibraryLogFilter(Logger log, LongSupplier clock) {
    this.log = log;
    this.clock = clock;
  }

  /// Called by one thread at a time.
  @Override
  protected void append(ILoggingEvent event) {
    var source = sources.computeIfAbsent(event.getLoggerName(), _ -> new Source());
    long now = clock.getAsLong();
    if (source.isDue(now)) {
      pass(event, source.passed(now));
    } else {
      source.dropped++;
    }
  }

  private void pass(ILoggingEvent event, long dropped) {
    var thrown = event.getThrowableProxy();
    log.atLevel(Level.valueOf(event.getLevel().toString()))
        .log(
            "library-message logger={} text=\"{}\" cause={} at={} dropped={}",
            event.getLoggerName(),
            text(event),
            thrown == null ? NONE : thrown.getClassName(),
            place(thrown),
            dropped);
  }

  private static String text(ILoggingEvent event) {
    var values = event.getArgumentArray();
    return values == null || values.length == 0
        ? NONE
        : LogText.cut(requireNonNullElse(event.getMessage(), NONE), MAX_TEXT);
  }

  private static String place(@Nullable IThrowableProxy thrown) {
    var frames = thrown == null ? null : thrown.getStackTraceElementProxyArray();
    return frames == null || frames.length == 0
        ? NONE
        : frames[0].getStackTraceElement().toString();
  }

  @Override
  public synchronized void stop() {
    sources.forEach((logger, source) -> {
      if (source.dropped > 0) {
        log.warn("library-message logger={} dropped={}", logger, source.dropped);
      }
    });
    sources.clear();
    super.stop();
  }

  /// One of the libraries' loggers, of which there are as many as the libraries have classes.
  private static final class Source {
    private boolean isNew = true;
    private long last;
    private long dropped;

    boolean isDue(long now) {
      return isNew || now - last >= SECOND_NANOS;
    }

    /// @return how many were dropped before
    long passed(long now) {
      long before = dropped;
      isNew = false;
      last = now;
      dropped = 0;
      return before;
    }
  }
}
