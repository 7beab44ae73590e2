package se.chatserver.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;
import se.chatserver.protocol.Bytes;
import se.chatserver.protocol.Framing;

/// Rules P1, P2 and P6 for conversations that do and suffer anything, in any order. The room itself
/// throws when somebody speaks or leaves who is not in it.
class StayTest {
  private static final int SEEDS = 20;
  private static final int STEPS = 300;
  private static final long HELD_NANOS = 200_000_000;
  private static final List<byte[]> READS =
      List.of(
          Bytes.bytes("hej\n"),
          Bytes.bytes("ett\r\ntvå\r\n"),
          Bytes.bytes("halv"),
          Bytes.bytes("h"),
          Bytes.bytes("\r"),
          Bytes.bytes("x".repeat(200)),
          Bytes.bytes(0xff, 0xf6, "a", 0xff, 0xfd, 6, 0xff, 0xfb, 1),
          Bytes.bytes("sist", 0xff, 0xec, "mer\n"),
          Bytes.bytes("GET / HTTP/1.1\r\nmer\n"),
          Bytes.bytes(0x16, 3, 1));

  @Test
  void p6EachComesOnceAndGoesOnceAndAllReadTheSame() {
    for (var framing : Framing.values()) {
      for (int seed = 0; seed < SEEDS; seed++) {
        new RandomRun(framing, new Random(seed), framing + ", seed " + seed).pass();
      }
    }
  }

  private static final class RandomRun {
    private final Random random;
    private final String seed;
    private final RoomFixture room;
    private final List<Visit> visits = new ArrayList<>();

    RandomRun(Framing framing, Random random, String seed) {
      this.random = random;
      this.seed = seed;
      room = new RoomFixture(8, framing, false, RoomFixture.LIMITS.withLineBytes(64));
    }

    void pass() {
      for (int step = 0; step < STEPS; step++) {
        if (visits.isEmpty() || random.nextInt(10) == 0) {
          visits.add(new Visit(room.open(), room.events.size()));
        } else {
          var visit = visits.get(random.nextInt(visits.size()));
          happen(visit);
          assertStay(visit);
        }
      }
      visits.forEach(this::assertRead);
      visits.forEach(this::assertStay);
    }

    private void happen(Visit visit) {
      var conversation = visit.conversation;
      switch (random.nextInt(60)) {
        case 0 -> conversation.inputEnded();
        case 1 -> visit.breaks(conversation::inputBroken);
        case 2 -> visit.breaks(conversation::outputBroken);
        case 3 -> visit.breaks(conversation::stalled);
        case 4 -> visit.breaks(conversation::failed);
        case 5, 6, 7 -> conversation.input().heardNothing(HELD_NANOS);
        default -> {
          if (random.nextInt(3) == 0) {
            var read = READS.get(random.nextInt(READS.size()));
            conversation.input().received(read, read.length, 0);
          } else {
            visit.take(random);
          }
        }
      }
    }

    private void assertStay(Visit visit) {
      var own =
          room.events.stream()
              .filter(event -> event.participant().equals(visit.participant))
              .toList();
      if (visit.conversation.reason() == CloseReason.REFUSED) {
        assertThat(own).as(seed).isEmpty();
        return;
      }
      boolean gone = visit.conversation.isInputOver();
      assertThat(own.getFirst()).as(seed).isEqualTo(new Event.Joined(visit.participant));
      assertThat(own.stream().filter(Event.Joined.class::isInstance)).as(seed).hasSize(1);
      assertThat(own.stream().filter(Event.Left.class::isInstance)).as(seed).hasSize(gone ? 1 : 0);
      assertThat(own.getLast() instanceof Event.Left).as(seed).isEqualTo(gone);
    }

    /// Its lines are the room's, from its own coming on to its own leaving.
    private void assertRead(Visit visit) {
      while (visit.conversation.isOwed()) {
        visit.take(random);
      }
      var lines = visit.lines();
      if (visit.conversation.reason() == CloseReason.REFUSED) {
        assertThat(lines).as(seed).isEmpty();
        return;
      }
      int left = room.events.indexOf(new Event.Left(visit.participant));
      var owed = room.lines().subList(visit.joined, left < 0 ? room.events.size() : left);
      assertThat(lines).as(seed).isEqualTo(visit.broken ? owed.subList(0, lines.size()) : owed);
    }
  }

  private static final class Visit {
    private final Conversation conversation;
    private final Participant participant;
    private final int joined;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private boolean broken;

    Visit(Conversation conversation, int events) {
      this.conversation = conversation;
      this.participant = conversation.participant();
      this.joined = events - 1;
    }

    void breaks(Runnable way) {
      broken = true;
      way.run();
    }

    void take(Random random) {
      if (conversation.isOwed()) {
        var owed = conversation.owed();
        var bytes = new byte[random.nextInt(owed.remaining() + 1)];
        owed.get(bytes);
        taken.writeBytes(bytes);
        conversation.wrote(bytes.length);
      }
    }

    /// The whole lines that it took, less notices and telnet answers, which stand between two
    /// lines.
    List<String> lines() {
      var lines = new ArrayList<String>();
      var bytes = taken.toByteArray();
      for (int i = 0; i < bytes.length; ) {
        int end = bytes[i] == (byte) 0xff ? Math.min(i + 3, bytes.length) : lineEnd(bytes, i);
        if (bytes[i] == '[' && bytes[end - 1] == '\n') {
          lines.add(new String(bytes, i, end - i, UTF_8));
        }
        i = end;
      }
      return lines;
    }

    private static int lineEnd(byte[] bytes, int from) {
      int end = from;
      while (end < bytes.length && bytes[end] != '\n') {
        end++;
      }
      return Math.min(end + 1, bytes.length);
    }
  }
}
