package se.chatserver.adapter.blockingio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Limits;

/// When the reader ends a message, and when it takes the client for silent, by a clock and a socket
/// of the test's own.
class ReaderTest {
  private static final Duration HELD = Duration.ofMillis(200);

  private final Script script = new Script();
  private long now = System.nanoTime(); // which the room looks at, too

  /// A read may time out although there is something: the process did not run between its last look
  /// at the socket and its look at the clock.
  @Test
  void f4AsksOnceMoreWhenTheTimeIsUp() {
    script.reads("hej ");
    script.finds(nothing(HELD.multipliedBy(2)));
    script.reads("alla\n");

    assertThat(heard(Limits.DEFAULT)).containsExactly("hej alla");
  }

  @Test
  void f4EndsTheWaitWhenThereIsNothing() {
    script.reads("hej");
    script.finds(nothing(HELD));
    script.finds(nothing(Duration.ofMillis(1)));
    script.reads("alla\n");

    assertThat(heard(Limits.DEFAULT)).containsExactly("hej", "alla");
  }

  /// At 256 bytes per second, 400 bytes pause the client for longer than text is held.
  @Test
  void f4DoesNotCountWhileItReadsLater() {
    var slow = Limits.DEFAULT.withBytesPerSecond(256);
    script.reads("x".repeat(400));
    script.finds(() -> now += HELD.multipliedBy(2).toNanos(), " end\n");

    assertThat(heard(slow)).containsExactly("x".repeat(400) + " end");
  }

  @Test
  void p10AsksOnceMoreWhenTheTimeIsUp() {
    var idle = Limits.DEFAULT.withIdle(Duration.ofSeconds(5));
    script.reads("hej\n");
    script.finds(nothing(Duration.ofSeconds(9)));
    script.reads("alla\n");

    assertThat(heard(idle)).containsExactly("hej", "alla");
  }

  @Test
  void p10EndsOneThatIsSilent() {
    var idle = Limits.DEFAULT.withIdle(Duration.ofSeconds(5));
    script.finds(nothing(Duration.ofSeconds(5)));
    script.finds(nothing(Duration.ofMillis(1)));
    script.reads("too late\n");

    assertThat(heard(idle)).isEmpty();
  }

  private Step nothing(Duration time) {
    return into -> {
      now += time.toNanos();
      throw new SocketTimeoutException("Read timed out");
    };
  }

  /// What is said, one after the other, until the script ends.
  private List<String> heard(Limits limits) {
    var room = Running.access(limits);
    var listener = Running.open(room, 1);
    var speaker = Running.open(room, 2);
    var connection = new Connection(new ScriptedSocket(), speaker, room, new HashSet<>());
    new Reader(connection, limits, () -> now).run();
    var tag = "[" + speaker.participant() + "] ";
    return all(room, listener)
        .lines()
        .filter(line -> line.startsWith(tag) && !line.endsWith("kopplad)"))
        .map(line -> line.substring(tag.length()))
        .toList();
  }

  private static String all(RoomAccess room, Conversation listener) {
    var taken = ByteBuffer.allocate(16 << 10);
    room.take(listener, taken);
    return new String(taken.array(), 0, taken.position(), UTF_8);
  }

  /// What one read does.
  private interface Step {
    int read(byte[] into) throws IOException;
  }

  private static final class Script extends InputStream {
    private final ArrayDeque<Step> steps = new ArrayDeque<>();

    void reads(String text) {
      finds(() -> {}, text);
    }

    void finds(Runnable meanwhile, String text) {
      finds(into -> {
        meanwhile.run();
        var bytes = text.getBytes(UTF_8);
        System.arraycopy(bytes, 0, into, 0, bytes.length);
        return bytes.length;
      });
    }

    void finds(Step step) {
      steps.add(step);
    }

    @Override
    public int read() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      return steps.isEmpty() ? -1 : steps.remove().read(into);
    }
  }

  private final class ScriptedSocket extends Socket {
    @Override
    public void setSoTimeout(int millis) {}

    @Override
    public InputStream getInputStream() {
      return script;
    }
  }
}
