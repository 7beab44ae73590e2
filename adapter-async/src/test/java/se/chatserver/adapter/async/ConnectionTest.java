package se.chatserver.adapter.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.chatserver.application.InterceptedChat;
import se.chatserver.application.InterceptedChat.Call;
import se.chatserver.application.InterceptedChat.Interceptor;
import se.chatserver.domain.Participant;
import se.chatserver.transport.Limits;

/// How connections begin and end, as a client sees it.
class ConnectionTest {
  /// Send buffers so small that the kernel never takes a large write in one piece.
  private static final Limits LIMITS =
      RunningServer.LIMITS.withSocket(
          new Limits.Socket(4096, 4 << 10, Limits.DEFAULT.socket().keepAlive()));

  private RunningServer server;
  private Visitor other;

  @BeforeEach
  void start() throws IOException {
    server = RunningServer.start(LIMITS, chat -> new InterceptedChat(chat, new Brittle()));
    other = server.visit();
    other.reads(other.came());
  }

  @AfterEach
  void stop() throws Exception {
    other.close();
    server.close();
  }

  @Test
  void givesOneThatHangsUpWhatItIsOwed() throws IOException {
    try (var visitor = visit()) {
      visitor.send("ett\ntvå");
      visitor.hangUp();
      assertThat(visitor.readsToTheEnd())
          .containsExactly(visitor.came(), visitor.line("ett"), visitor.line("två"));
      other.reads(visitor.line("ett"), visitor.line("två"), visitor.left());
    }
  }

  @Test
  void announcesOneThatResetsOnce() throws IOException {
    var visitor = visit();
    visitor.reset();
    other.say("och?");
    other.reads(visitor.left(), other.line("och?"));
  }

  /// The server's writes to this client fail while what it sent still lies in the kernel.
  @Test
  void hearsWhatWasSentByOneThatNeverRead() throws IOException {
    var visitor = visit();
    var line = "r".repeat(100);
    visitor.send((line + "\n").repeat(200)); // some reads' worth, in one piece
    visitor.close(); // with unread input, so with a reset
    for (int i = 0; i < 200; i++) {
      other.reads(visitor.line(line));
    }
    other.reads(visitor.left());
  }

  @Test
  void closesOneThatTakesNothing() throws IOException {
    try (var deaf = new Visitor(server.address(), StandardCharsets.UTF_8, 1024)) {
      other.reads(deaf.came());
      var line = "x".repeat(4000);
      for (int i = 0; i < 200; i++) {
        other.say(line);
        other.reads(other.line(line));
      }
      other.reads(deaf.left());
    }
  }

  @Test
  void losesNothingOfWhatMovesOnWhileAWriteIsPending() throws IOException {
    try (var slow = new Visitor(server.address(), StandardCharsets.UTF_8, 1024)) {
      other.reads(slow.came());
      var expected = new ArrayList<>(List.of(slow.came()));
      for (int i = 0; i < 40; i++) {
        other.say(i + "z".repeat(4000));
        expected.add(other.line(i + "z".repeat(4000)));
        other.reads(expected.getLast());
      }
      slow.hangUp();
      other.reads(slow.left());
      assertThat(slow.readsToTheEnd()).isEqualTo(expected);
    }
  }

  @Test
  void writesOnWhenOnlyPartWasTaken() throws IOException {
    try (var slow = new Visitor(server.address(), StandardCharsets.UTF_8, 1024)) {
      other.reads(slow.came());
      other.say("z".repeat(4000));
      other.say("z".repeat(4000));
      other.reads(other.line("z".repeat(4000)), other.line("z".repeat(4000)));
      slow.reads(slow.came(), other.line("z".repeat(4000)), other.line("z".repeat(4000)));
    }
  }

  @Test
  void endsOneWithWhomADefectShows() throws IOException {
    try (var visitor = visit()) {
      visitor.reads(visitor.came());
      visitor.say(Brittle.BREAKS);
      assertThat(visitor.readsToTheEnd()).isEmpty();
      other.reads(visitor.left());
    }
    stillServes();
  }

  @Test
  void endsOneWhoseLeavingIsADefectToo() throws IOException {
    try (var visitor = visit()) {
      visitor.reads(visitor.came());
      visitor.say(Brittle.BREAKS_ALL);
      assertThat(visitor.readsToTheEnd()).isEmpty();
    }
    stillServes();
  }

  @Test
  void goesOnWhenEnteringIsADefect() throws IOException {
    other.say(Brittle.BREAKS_ENTRY);
    other.reads(other.line(Brittle.BREAKS_ENTRY));
    try (var refused = server.visit()) {
      assertThat(refused.readsToTheEnd()).isEmpty();
    }
    stillServes();
  }

  private Visitor visit() throws IOException {
    var visitor = server.visit();
    other.reads(visitor.came());
    return visitor;
  }

  private void stillServes() throws IOException {
    try (var next = visit()) {
      next.say("hej");
      next.reads(next.came(), next.line("hej"));
      other.reads(next.line("hej"));
    }
  }

  /// A room with defects that show when certain things are said.
  private static final class Brittle implements Interceptor {
    static final String BREAKS = "break";
    static final String BREAKS_ALL = "break for good";
    static final String BREAKS_ENTRY = "break the next entry";

    private final Set<Participant> broken = new HashSet<>();
    private boolean isEntryBroken;

    @Override
    public void call(Call call, Participant participant, String text, Runnable proceed) {
      switch (call) {
        case ENTER -> enter();
        case SAY -> say(participant, text);
        case LEAVE -> leave(participant);
      }
      proceed.run();
    }

    private void enter() {
      if (isEntryBroken) {
        isEntryBroken = false;
        throw new IllegalStateException("a planted defect when somebody enters");
      }
    }

    private void say(Participant participant, String text) {
      isEntryBroken = text.equals(BREAKS_ENTRY);
      if (text.equals(BREAKS_ALL)) {
        broken.add(participant);
      }
      if (text.equals(BREAKS_ALL) || text.equals(BREAKS)) {
        throw new IllegalStateException("a planted defect");
      }
    }

    private void leave(Participant participant) {
      if (broken.contains(participant)) {
        throw new IllegalStateException("another planted defect");
      }
    }
  }
}
