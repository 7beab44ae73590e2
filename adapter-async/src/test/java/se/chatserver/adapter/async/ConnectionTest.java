package se.chatserver.adapter.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import se.chatserver.application.Admission;
import se.chatserver.application.Chat;
import se.chatserver.application.Session;
import se.chatserver.domain.Participant;
import se.chatserver.transport.Limits;

/// What becomes of connections, seen from outside.
class ConnectionTest {
  /// So little room in the kernel that a large write is never taken in one piece.
  private static final Limits LIMITS =
      RunningServer.LIMITS.withKernel(RunningServer.LIMITS.backlog(), 4 << 10);

  private RunningServer server;
  private Visitor witness;

  @BeforeEach
  void start() throws IOException {
    server = RunningServer.start(LIMITS, Brittle::new);
    witness = server.visit();
    witness.reads(witness.came());
  }

  @AfterEach
  void stop() throws Exception {
    witness.close();
    server.close();
  }

  @Test
  void givesOneThatHangsUpWhatItIsOwed() throws IOException {
    try (var visitor = visit()) {
      visitor.send("ett\ntvå");
      visitor.hangUp();
      assertThat(visitor.readsToTheEnd())
          .containsExactly(visitor.came(), visitor.line("ett"), visitor.line("två"));
      witness.reads(visitor.line("ett"), visitor.line("två"), visitor.left());
    }
  }

  @Test
  void announcesOneThatResetsOnce() throws IOException {
    var visitor = visit();
    visitor.reset();
    witness.say("och?");
    witness.reads(visitor.left(), witness.line("och?"));
  }

  /// The server's writes to it fail while what it has sent still lies in the kernel.
  @Test
  void hearsWhatWasSentByOneThatNeverRead() throws IOException {
    var visitor = visit();
    var line = "r".repeat(100);
    visitor.send((line + "\n").repeat(200)); // some reads' worth, in one piece
    visitor.close(); // with unread input, so with a reset
    for (int i = 0; i < 200; i++) {
      witness.reads(visitor.line(line));
    }
    witness.reads(visitor.left());
  }

  @Test
  void closesOneThatTakesNothing() throws IOException {
    try (var deaf = new Visitor(server.address(), StandardCharsets.UTF_8, 1024)) {
      witness.reads(deaf.came());
      var line = "x".repeat(4000);
      for (int i = 0; i < 200; i++) {
        witness.say(line);
        witness.reads(witness.line(line));
      }
      witness.reads(deaf.left());
    }
  }

  @Test
  void losesNothingOfWhatMovesOnWhileAWriteIsPending() throws IOException {
    try (var slow = new Visitor(server.address(), StandardCharsets.UTF_8, 1024)) {
      witness.reads(slow.came());
      var expected = new ArrayList<>(List.of(slow.came()));
      for (int i = 0; i < 40; i++) {
        witness.say(i + "z".repeat(4000));
        expected.add(witness.line(i + "z".repeat(4000)));
        witness.reads(expected.getLast());
      }
      slow.hangUp();
      witness.reads(slow.left());
      assertThat(slow.readsToTheEnd()).isEqualTo(expected);
    }
  }

  @Test
  void writesOnWhenOnlyPartWasTaken() throws IOException {
    try (var slow = new Visitor(server.address(), StandardCharsets.UTF_8, 1024)) {
      witness.reads(slow.came());
      witness.say("z".repeat(4000));
      witness.say("z".repeat(4000));
      witness.reads(witness.line("z".repeat(4000)), witness.line("z".repeat(4000)));
      slow.reads(slow.came(), witness.line("z".repeat(4000)), witness.line("z".repeat(4000)));
    }
  }

  @Test
  void endsOneWithWhomADefectShows() throws IOException {
    try (var visitor = visit()) {
      visitor.reads(visitor.came());
      visitor.say(Brittle.BREAKS);
      assertThat(visitor.readsToTheEnd()).isEmpty();
      witness.reads(visitor.left());
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
    witness.say(Brittle.BREAKS_DOOR);
    witness.reads(witness.line(Brittle.BREAKS_DOOR));
    try (var refused = server.visit()) {
      assertThat(refused.readsToTheEnd()).isEmpty();
    }
    stillServes();
  }

  private Visitor visit() throws IOException {
    var visitor = server.visit();
    witness.reads(visitor.came());
    return visitor;
  }

  private void stillServes() throws IOException {
    try (var next = visit()) {
      next.say("hej");
      next.reads(next.came(), next.line("hej"));
      witness.reads(next.line("hej"));
    }
  }

  /// A door, and sessions, with defects that show when certain things are said.
  private static final class Brittle implements Chat {
    static final String BREAKS = "break";
    static final String BREAKS_ALL = "break for good";
    static final String BREAKS_DOOR = "break the door once";

    private final Chat chat;
    private boolean isDoorBroken;

    Brittle(Chat chat) {
      this.chat = chat;
    }

    @Override
    public Admission enter(Participant participant) {
      if (isDoorBroken) {
        isDoorBroken = false;
        throw new IllegalStateException("a planted defect in the door");
      }
      var session = ((Admission.Admitted) chat.enter(participant)).session();
      return new Admission.Admitted(new BrittleSession(session));
    }

    private final class BrittleSession implements Session {
      private final Session session;
      private boolean isBroken;

      BrittleSession(Session session) {
        this.session = session;
      }

      @Override
      public void say(String text) {
        isBroken = text.equals(BREAKS_ALL);
        isDoorBroken = text.equals(BREAKS_DOOR);
        if (isBroken || text.equals(BREAKS)) {
          throw new IllegalStateException("a planted defect");
        }
        session.say(text);
      }

      @Override
      public void leave() {
        if (isBroken) {
          throw new IllegalStateException("another planted defect");
        }
        session.leave();
      }
    }
  }
}
