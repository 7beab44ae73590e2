package se.chatserver.adapter.hook;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.Entry;
import se.chatserver.application.Transcript;

/// Gives each event that happens from now on to a program (`--hook`), to a web server
/// (`--webhook`), or to both.
///
/// The room never waits: [#append] puts the event into a bounded queue, and threads of this class
/// do the rest. An event that finds its queue full is dropped, and counted in the log. Entries that
/// are [restored][#restored] happened before, and are not given.
public final class Hooks implements Transcript, AutoCloseable {
  /// How long a program or a web server may take for one event.
  public static final Duration TIMEOUT = Duration.ofSeconds(10);

  /// How long [#close] waits for the events that are still queued.
  public static final Duration CLOSE_TIME = Duration.ofSeconds(2);

  private final List<HookQueue> queues = new ArrayList<>();

  /// @param program a file that can be executed; null for none
  /// @param url of HTTP or HTTPS; null for none
  public Hooks(@Nullable Path program, @Nullable URI url) {
    if (program != null) {
      queues.add(new HookQueue(new ProgramHook(program, TIMEOUT)));
    }
    if (url != null) {
      queues.add(new HookQueue(new WebHook(url, TIMEOUT)));
    }
  }

  @Override
  public void append(Entry entry) {
    for (int i = 0; i < queues.size(); i++) {
      queues.get(i).add(entry);
    }
  }

  @Override
  public void restored(Entry entry) {
    // It happened in an earlier run of the server.
  }

  /// Begins to give events away. Called once.
  public void start() {
    queues.forEach(HookQueue::start);
  }

  /// Gives away what is queued, for at most [#CLOSE_TIME], and then ends what is still running. Not
  /// called in the room.
  @Override
  public void close() {
    long deadline = System.nanoTime() + CLOSE_TIME.toNanos();
    queues.forEach(HookQueue::end);
    queues.forEach(queue -> queue.await(deadline));
  }
}
