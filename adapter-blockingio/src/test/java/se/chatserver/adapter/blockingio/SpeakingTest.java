package se.chatserver.adapter.blockingio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Limits;
import se.chatserver.transport.TextProtocol;

/// Who speaks waits for who reads (G2).
class SpeakingTest {
  private static final Limits LIMITS = Limits.DEFAULT.withRingBytes(Limits.MIN_RING_BYTES);
  private static final byte[] MUCH = ("x".repeat(99) + "\n").repeat(700).getBytes(US_ASCII);

  private final TextProtocol protocol = Running.protocol(LIMITS);
  private final OneAtATime room = new OneAtATime(protocol);
  private final Conversation speaker = open(1);
  private final Conversation reader = open(2);

  /// Both have been given everything, so that they are waited for.
  @BeforeEach
  void join() {
    takeAll();
    boolean isAnybodyFarBehind = room.enter(reader, _ -> isOn());
    assertThat(isAnybodyFarBehind).isFalse();
  }

  @Test
  void waitsAsLongAsOneWhoReadsIsFarBehind() throws Exception {
    room.enter(speaker, SpeakingTest::sayMuch);
    var speeches = speakAll();
    takeAll();
    for (var speech : speeches) {
      assertThat(speech.get(20, TimeUnit.SECONDS))
          .as("spoke while one was too far behind")
          .isFalse();
    }
  }

  @Test
  void waitsForNobodyWhoHasStopped() throws Exception {
    room.enter(speaker, SpeakingTest::sayMuch);
    for (var speech : speakAll()) {
      assertThat(speech.get(20, TimeUnit.SECONDS))
          .as("spoke while one was too far behind")
          .isFalse();
    }
  }

  /// Several at once, of whom one is let go on at a time.
  private List<CompletableFuture<Boolean>> speakAll() {
    var speeches = new ArrayList<CompletableFuture<Boolean>>();
    for (int i = 0; i < 5; i++) {
      speeches.add(
          CompletableFuture.supplyAsync(
              () -> room.speak(speaker, _ -> isOn()), task -> Thread.ofPlatform().start(task)));
    }
    return speeches;
  }

  private boolean isOn() {
    return protocol.backPressure().isOn(System.nanoTime());
  }

  private static boolean sayMuch(Conversation conversation) {
    conversation.received(MUCH, MUCH.length, System.nanoTime());
    return true;
  }

  private void takeAll() {
    room.take(speaker, ByteBuffer.allocate(LIMITS.ringBytes()));
    room.take(reader, ByteBuffer.allocate(LIMITS.ringBytes()));
  }

  private Conversation open(int port) {
    return room.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 60003);
  }
}
