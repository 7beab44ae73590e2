package se.chatserver.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.e2e.Watcher.CAME;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Many connections on one thread, and all that each of them has received.
final class Crowd implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private record Member(String tag, SocketChannel channel, ByteArrayOutputStream received) {}

  private final InetSocketAddress server;
  private final Selector selector;
  private final List<Member> members = new ArrayList<>();
  private final ByteBuffer input = ByteBuffer.allocate(1 << 16);

  Crowd(int port) throws IOException {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.selector = Selector.open();
  }

  /// Connects one more.
  void grow() throws IOException {
    var channel = SocketChannel.open(server);
    int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
    var member = new Member("[127.0.0.1:" + port + "]", channel, new ByteArrayOutputStream());
    members.add(member);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, member);
  }

  /// Lets one client say something, and returns the line that all should receive.
  String say(int member, String text) throws IOException {
    var speaker = members.get(member);
    speaker.channel().write(ByteBuffer.wrap((text + "\n").getBytes(UTF_8)));
    return speaker.tag() + " " + text + "\r\n";
  }

  /// Reads what has arrived, without waiting.
  void read() throws IOException {
    selector.selectNow(this::read);
  }

  /// Asserts that each client receives all lines since its own announcement, no others, and in the
  /// same order.
  ///
  /// @param transcript all lines of the room
  void hears(String transcript) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    for (var member : members) {
      var expected = transcript.substring(transcript.indexOf(member.tag() + CAME));
      while (member.received().size() < expected.length() && deadline - System.nanoTime() > 0) {
        selector.select(this::read, 100);
      }
      assertThat(member.received().toString(UTF_8)).isEqualTo(expected);
    }
  }

  private void read(SelectionKey key) {
    var member = (Member) key.attachment();
    try {
      if (member.channel().read(input.clear()) < 0) {
        key.cancel();
      } else {
        member.received().write(input.array(), 0, input.position());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    selector.close();
    for (var member : members) {
      member.channel().close();
    }
  }
}
