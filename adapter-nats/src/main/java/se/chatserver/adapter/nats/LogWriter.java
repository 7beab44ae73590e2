package se.chatserver.adapter.nats;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.domain.Event;

/// The thread `cluster-writer`. It has one message on its way at a time, with all that has been
/// submitted meanwhile: two at once could change places when one of them has to be sent again.
final class LogWriter {
  private static final Logger log = LoggerFactory.getLogger(LogWriter.class);

  /// Of text. A character has six bytes at most, and a message of the engine 1 MiB.
  private static final long MESSAGE_BYTES = 128 * 1024;

  /// How long an engine that does not answer may hold up the end of the server.
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Threads threads;
  private final Publisher publisher;
  private final String process;
  private final LongSupplier read;
  private final long giveUpNanos;
  private final SubmissionQueue submitted;
  private volatile long closed;
  private volatile boolean isClosing;
  private volatile boolean isDown;
  private long number;
  private Threads.@Nullable Worker thread;

  /// @param process of this node
  /// @param read the sequence of the last message that has been read; any thread
  LogWriter(Engine engine, String process, LongSupplier read) {
    this.read = read;
    this.threads = engine.threads();
    this.publisher = new Publisher(engine);
    this.submitted = new SubmissionQueue(threads);
    this.process = process;
    this.giveUpNanos = engine.options().timeouts().giveUp().toNanos();
  }

  /// Takes an event, and never waits.
  ///
  /// @return whether it will be sent: not after [#close] or [#stop]
  boolean submit(Event event) {
    return submitted.add(event);
  }

  /// Begins to send.
  ///
  /// @param failed is given the reason if something cannot be sent, and nothing will be any more;
  ///   by the thread
  void start(Consumer<String> failed) {
    thread = threads.start("cluster-writer", () -> run(failed));
  }

  /// Sends what was submitted, and that this process is down. Waits for it, but not long.
  ///
  /// @return whether the stream has that
  boolean close() {
    closed = threads.nanoTime();
    isClosing = true;
    submitted.close();
    if (thread == null) {
      run(reason -> log.warn("cluster-writer-failed cause=\"{}\"", reason)); // it was never started
    } else {
      thread.join();
    }
    return isDown;
  }

  /// The number of the last message. For the thread that has closed this.
  long last() {
    return number;
  }

  /// Sends nothing more.
  void stop() {
    submitted.clear();
    if (thread != null) {
      thread.interrupt();
    }
  }

  private void run(Consumer<String> failed) {
    try {
      var events = submitted.take(MESSAGE_BYTES);
      while (!events.isEmpty()) {
        send(events);
        events = submitted.take(MESSAGE_BYTES);
      }
      if (isClosing) {
        declareDown();
      }
    } catch (EngineException e) {
      failed.accept(String.valueOf(e.getMessage()));
    } catch (InterruptedException _) {
      log.debug("cluster-writer-ended");
    } catch (RuntimeException | Error e) {
      log.error("defect", e);
      failed.accept("nothing is sent to the cluster any more: " + e);
    }
  }

  private void send(List<Event> events) throws EngineException, InterruptedException {
    number++;
    long before = read.getAsLong();
    var message = new LogMessage.Events(process, number, events);
    long sequence = publisher.publish("%s/%d".formatted(process, number), message, end());
    if (sequence <= before) {
      throw EngineException.forgetful(sequence);
    }
  }

  /// If that fails the other nodes do it, when they have not heard this one for a while.
  private void declareDown() throws InterruptedException {
    try {
      publisher.publish(process + "/down", new LogMessage.Down(process, process), end());
      isDown = true;
    } catch (EngineException e) {
      log.warn("cluster-writer-failed cause=\"{}\"", e.getMessage());
    }
  }

  /// When a message that is sent now is given up: sooner if this is closed meanwhile.
  private LongSupplier end() {
    long end = threads.nanoTime() + giveUpNanos;
    return () -> isClosing ? closed + CLOSING.toNanos() : end;
  }
}
