package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.chatserver.transport.Limits;

final class CapacityTest {
  private static final InetSocketAddress ANY = new InetSocketAddress(0);
  private static final ListenAddresses PLAIN = addresses(TransportKind.NIO, null, null);
  private static final ListenAddresses ENCRYPTED = addresses(TransportKind.NIO, ANY, null);
  private static final ListenAddresses PAGE = addresses(TransportKind.NIO, null, ANY);
  private static final long SMALL_HEAP = 64 << 20;
  private static final long LARGE_HEAP = 1L << 32;
  private static final long MANY = 1 << 20;

  @Test
  void whatThereIsLeastOfDecides() {
    var few = Capacity.of(1024, LARGE_HEAP, PLAIN, Limits.DEFAULT, false);
    assertThat(few.clients()).isEqualTo(960).isEqualTo(few.byDescriptors());
    assertThat(few.isShortOfHeap()).isFalse();

    var small = Capacity.of(MANY, SMALL_HEAP, PLAIN, Limits.DEFAULT, false);
    assertThat(small.clients()).isEqualTo(small.byHeap());
    assertThat(small.isShortOfHeap()).isTrue();
  }

  /// Each newcomer gets a copy, and may never read it.
  @Test
  void countsTheHistoryThatANewcomerIsSent() {
    var withHistory = Capacity.of(MANY, SMALL_HEAP, PLAIN, Limits.DEFAULT, true);
    assertThat(withHistory.byHeap()).isLessThan(byHeap(SMALL_HEAP, PLAIN) / 4);
  }

  /// docs/guarantees.md, G8: 2,000 clients that do not read, in 64 MiB.
  @Test
  void aSmallHeapIsEnoughForMany() {
    assertThat(byHeap(SMALL_HEAP, PLAIN)).isBetween(2000, 4000);
    assertThat(byHeap(SMALL_HEAP, ENCRYPTED)).isBetween(300, 700);
    assertThat(byHeap(SMALL_HEAP, PAGE)).isBetween(150, 400);
  }

  @Test
  void thereIsAlwaysRoomForOne() {
    assertThat(byHeap(1 << 20, PAGE)).isEqualTo(1);
    assertThat(byHeap(Long.MAX_VALUE, PLAIN)).isEqualTo(Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @EnumSource(names = "NIO", mode = EnumSource.Mode.EXCLUDE)
  void threadsAndCallbacksCostMore(TransportKind kind) {
    assertThat(byHeap(SMALL_HEAP, addresses(kind, null, null)))
        .isLessThan(byHeap(SMALL_HEAP, PLAIN));
  }

  @Test
  void longerLinesCostMore() {
    var longer = Limits.DEFAULT.withLineBytes(64 << 10);
    assertThat(Capacity.of(MANY, SMALL_HEAP, PLAIN, longer, false).byHeap())
        .isLessThan(byHeap(SMALL_HEAP, PLAIN) / 5);
  }

  @Test
  void isToldAtTheStart() {
    var terminal = new Terminal().withHeap(SMALL_HEAP);
    assertThat(terminal.run("--port", "0", "--transport", "virtual")).isZero();
    assertThat(terminal.err())
        .containsPattern("capacity max-clients=(\\d+) by-descriptors=936 by-heap=\\1\n");
  }

  @Test
  void tellsWhatToDoWhenMoreAreWanted() {
    var terminal = new Terminal().withHeap(SMALL_HEAP);
    terminal.run("--port", "0", "--transport", "virtual", "--max-clients", "936");
    assertThat(terminal.err())
        .containsPattern(
            "^chat-server: --max-clients 936 is cut to \\d+, the most that the heap allows")
        .contains("CHAT_JAVA_OPTS=-Xmx512m");
  }

  private static int byHeap(long heap, ListenAddresses addresses) {
    return Capacity.of(MANY, heap, addresses, Limits.DEFAULT, false).byHeap();
  }

  private static ListenAddresses addresses(
      TransportKind kind, InetSocketAddress encrypted, InetSocketAddress page) {
    return new ListenAddresses(
        List.of(new ListenAddresses.Plain(kind, ANY, "--port")), encrypted, page, false);
  }
}
