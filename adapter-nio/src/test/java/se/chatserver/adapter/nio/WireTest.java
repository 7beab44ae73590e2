package se.chatserver.adapter.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.channels.spi.SelectorProvider;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Limits;

/// What becomes of bytes that a wire has taken and the kernel has not.
class WireTest {
  private static final InetSocketAddress ANY =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private EventLoop loop;
  private InetSocketAddress address;
  private Thread thread;
  private volatile boolean isStuck;

  @BeforeEach
  void start() throws IOException {
    var protocol = Protocols.english(Limits.DEFAULT.withStall(Duration.ofMillis(300)));
    loop = NioTransport.bind(SelectorProvider.provider(), System::nanoTime, ANY, protocol);
    address =
        loop.listen(ANY, socket -> loop.enter(socket, new LateWire(socket.channel(), isStuck)));
    thread = Thread.ofPlatform().daemon().start(this::run);
  }

  private void run() {
    try (var running = loop) {
      while (!running.isOver()) {
        running.runOnce();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @AfterEach
  void stop() throws InterruptedException {
    loop.stop();
    thread.join();
  }

  @Test
  void sendsThemWhenThereIsNothingElseToSend() throws IOException {
    try (var socket = TestClient.connected(address)) {
      var line = "[127.0.0.1:" + socket.getLocalPort() + "] (Connected)\r\n";
      assertThat(new String(socket.getInputStream().readNBytes(line.length()), UTF_8))
          .isEqualTo(line);
    }
  }

  @Test
  void sendsThemBeforeItCloses() throws IOException {
    try (var socket = TestClient.connected(address)) {
      socket.getOutputStream().write("hello".getBytes(UTF_8));
      socket.shutdownOutput();
      assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8)).endsWith("] hello\r\n");
    }
  }

  /// S3
  @Test
  void closesOneThatNeverGetsThem() throws IOException {
    isStuck = true;
    try (var socket = TestClient.connected(address)) {
      assertThat(socket.getInputStream().read()).isEqualTo(-1);
    }
  }

  /// Takes all there is, and gives it to the kernel the next time it is called.
  private static final class LateWire implements Wire {
    private final PlainWire wire;
    private final boolean isStuck;
    private ByteBuffer taken = ByteBuffer.allocate(0);

    /// @param isStuck never gives it
    LateWire(SocketChannel socket, boolean isStuck) {
      this.wire = new PlainWire(socket);
      this.isStuck = isStuck;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
      return wire.read(into);
    }

    @Override
    public int overhead() {
      return 0;
    }

    @Override
    public int write(ByteBuffer owed) throws IOException {
      if (isStuck) {
        taken = owed.hasRemaining() ? copy(owed) : taken;
        return 0;
      }
      int sent = wire.write(taken);
      taken = copy(owed);
      return sent;
    }

    private static ByteBuffer copy(ByteBuffer bytes) {
      return ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
    }

    @Override
    public boolean isBehind() {
      return taken.hasRemaining();
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
      wire.endOutput();
    }

    @Override
    public void close() throws IOException {
      wire.close();
    }
  }
}
