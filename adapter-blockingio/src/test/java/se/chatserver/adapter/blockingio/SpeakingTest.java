package se.chatserver.adapter.blockingio;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Limits;
import se.chatserver.transport.SharedRoom;

/// Senders wait for readers (G2).
class SpeakingTest {
  private static final Limits LIMITS = Limits.DEFAULT.withRingBytes(Limits.MIN_RING_BYTES);
  private static final byte[] MUCH = ("x".repeat(99) + "\n").repeat(700).getBytes(US_ASCII);

  private final SharedRoom shared = Running.room(LIMITS, UnaryOperator.identity());
  private final RoomAccess room = Running.access(shared, LIMITS);
  private final Conversation speaker = open(1);
  private final Conversation reader = open(2);

  /// Both readers have been given everything, so that senders wait for them.
  @BeforeEach
  void join() {
    takeAll();
    boolean isAnybodyFarBehind = room.ask(reader, _ -> isOn());
    assertThat(isAnybodyFarBehind).isFalse();
  }

  @Test
  void waitsAsLongAsOneWhoReadsIsFarBehind() throws Exception {
    room.ask(speaker, SpeakingTest::sayMuch);
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
    room.ask(speaker, SpeakingTest::sayMuch);
    for (var speech : speakAll()) {
      assertThat(speech.get(20, TimeUnit.SECONDS))
          .as("spoke while one was too far behind")
          .isFalse();
    }
  }

  /// Several clients send at once, and go on one at a time.
  private List<CompletableFuture<Boolean>> speakAll() {
    var speeches = new ArrayList<CompletableFuture<Boolean>>();
    for (int i = 0; i < 5; i++) {
      speeches.add(
          CompletableFuture.supplyAsync(
              () -> room.askMessage(speaker, _ -> isOn()),
              task -> Thread.ofPlatform().start(task)));
    }
    return speeches;
  }

  private boolean isOn() {
    return shared.backPressure().isOn(System.nanoTime());
  }

  private static boolean sayMuch(Conversation conversation) {
    conversation.input().received(MUCH, MUCH.length, System.nanoTime());
    return true;
  }

  private void takeAll() {
    room.take(speaker, ByteBuffer.allocate(LIMITS.lines().ringBytes()));
    room.take(reader, ByteBuffer.allocate(LIMITS.lines().ringBytes()));
  }

  private Conversation open(int port) {
    return Running.open(room, port);
  }
}
