package se.chatserver.adapter.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.chatserver.domain.Event;
import se.chatserver.transport.Limits;

/// G9: whatever fails while one connection is handled ends that one, and the loop goes on.
class DefectTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  /// Where a connection fails.
  enum Step {
    READ,
    WRITE,
    END_OUTPUT,
    CLOSE
  }

  private final List<Event> events = new ArrayList<>();
  private final Timers timers = new Timers(System::nanoTime);
  private EventLoop loop;
  private Step broken;

  @BeforeEach
  void start() throws IOException {
    var protocol = Protocols.english(Limits.DEFAULT, entry -> events.add(entry.event()));
    loop = new EventLoop(SelectorProvider.provider().openSelector(), timers, protocol);
  }

  @AfterEach
  void stop() throws IOException {
    loop.close();
  }

  /// One that is not chat is told so, and then lingers: it goes through all steps there are.
  @ParameterizedTest
  @EnumSource
  void endsTheOneItShowsWith(Step step) throws IOException {
    broken = step;
    var address = loop.listen(ANY, socket -> loop.enter(socket, new BrittleWire(socket.channel())));
    try (var one = connected(address)) {
      one.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(UTF_8));
      one.shutdownOutput();
      turnUntilClosed(one);
    }
    assertThat(events).hasSize(2).last().isInstanceOf(Event.Left.class);
    assertThat(loop.isOver()).isFalse();
  }

  @Test
  void runsTheOtherTimers() throws IOException {
    var ran = new ArrayList<String>();
    timers.at(timers.now() - 2, () -> fail("a timer"));
    timers.at(timers.now() - 1, () -> ran.add("the next"));
    loop.executor().execute(() -> {});
    loop.runOnce();
    assertThat(ran).containsExactly("the next");
  }

  /// Something is always to be done, so that no turn sleeps.
  private void turnUntilClosed(Socket socket) throws IOException {
    socket.setSoTimeout(1);
    boolean isOpen = true;
    while (isOpen) {
      loop.executor().execute(() -> {});
      loop.runOnce();
      isOpen = isOpen(socket);
    }
  }

  private static boolean isOpen(Socket socket) {
    try {
      return socket.getInputStream().read() >= 0;
    } catch (SocketTimeoutException _) {
      return true;
    } catch (IOException reset) {
      return false;
    }
  }

  private static Socket connected(InetSocketAddress address) throws IOException {
    return new Socket(address.getAddress(), address.getPort());
  }

  private static void fail(String what) {
    throw new IllegalStateException("on purpose: " + what);
  }

  private final class BrittleWire implements Wire {
    private final PlainWire wire;

    BrittleWire(SocketChannel socket) {
      this.wire = new PlainWire(socket);
    }

    private void step(Step step) {
      if (broken == step) {
        fail(step.name());
      }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      step(Step.READ);
      return wire.read(into);
    }

    @Override
    public int overhead() {
      return 0;
    }

    @Override
    public int write(ByteBuffer owed) throws IOException {
      step(Step.WRITE);
      return wire.write(owed);
    }

    @Override
    public boolean isBehind() {
      return false;
    }

    @Override
    public boolean hasMore() {
      return false;
    }

    @Override
    public boolean isStuck() {
      return false;
    }

    @Override
    public void endOutput() throws IOException {
      step(Step.END_OUTPUT);
      wire.endOutput();
    }

    @Override
    public void close() throws IOException {
      step(Step.CLOSE);
      wire.close();
    }
  }
}
