package se.chatserver.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendersTest {
  private static final int WINDOW = 500;
  private static final LoadPlan.Talk TALK =
      new LoadPlan.Talk(1, new Pace.Flood(WINDOW), LineCodec.MAX_BYTES, 1);

  private final LineCodec codec = new LineCodec(TALK.lineBytes(), TALK.seed());
  private final Schedule schedule = Schedule.of(TALK);
  private final Receiver silent =
      new Receiver(codec, new Transcript(1), schedule, new DeliveryStats(), 0);

  @Test
  void finishesALineThatTheKernelTookInPieces() throws IOException {
    try (var listening = ServerSocketChannel.open()) {
      listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      try (var sending = SocketChannel.open(listening.getLocalAddress());
          var receiving = listening.accept()) {
        sending.configureBlocking(false);
        receiving.configureBlocking(false);
        talkInPieces(sending, receiving);
      }
    }
  }

  /// Begins to speak, then its time is over: what is begun is finished, and no more is said.
  private void talkInPieces(SocketChannel sending, SocketChannel receiving) throws IOException {
    var senders = new Senders(List.of(new Connection(sending, silent)), codec, schedule);
    schedule.talk(0, 10);
    for (long said = -1; said < senders.total(); senders.talk(List.of(silent), 0)) {
      said = senders.total();
    }
    assertThat(senders.isBlocked()).isTrue();
    var received = ByteBuffer.allocate(WINDOW * TALK.lineBytes());
    while (senders.isBlocked() || received.position() < senders.total() * TALK.lineBytes()) {
      receiving.read(received);
      senders.talk(List.of(silent), 10);
    }
    assertThat(senders.total()).isBetween(1L, WINDOW - 1L);
    for (int from = 0; from < received.position(); from += TALK.lineBytes()) {
      assertThat(codec.read(received.array(), from, from + TALK.lineBytes()))
          .isEqualTo(LineCodec.Kind.NUMBERED);
    }
  }
}
