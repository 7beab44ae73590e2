package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `chat-server check`, on every server that there is.
@Tag(Requirements.PROGRAMS)
@Order(1) // of the classes it waits longest: others fill that time
class RulebookIT {
  private static final String SKELETON = "skeleton";
  private static final String STORED = "stored";
  private static final String HISTORY = "5";
  private static final String LAB_HOLDS = "The lab: 11 of 11 hold.";
  private static final String FAILURE = "  FAIL  ";
  private static final String UNTRIED = "  skip  ";

  /// Small enough to be filled.
  private static final String ROOM = "100";

  @TempDir Path directory;

  /// In one test and all at the same time, because a checkup mostly waits.
  @Test
  @Timeout(300)
  void allHoldOnEveryTransportAndNearlyTheLabsOnItsSkeleton() throws Exception {
    Program.require("python3");
    Parallel.onEach(
        List.of("nio:0", STORED, "blocking:0", "virtual:0,nio:0", "async:0,nio:0", SKELETON),
        server -> {
          switch (server) {
            case SKELETON -> labNearlyHoldsOnSkeleton();
            case STORED -> allHoldInAStoredRoom();
            default -> allHoldOn(server);
          }
        });
  }

  /// @param listen the transport, alone or in a room that it shares with others; each is tried
  ///   alone by its own module, too
  private static void allHoldOn(String listen) throws Exception {
    try (var server = ChatProcess.with("--listen", listen, "--max-clients", ROOM)) {
      allHold(server);
    }
  }

  /// Each newcomer is sent a history, and a notice.
  private void allHoldInAStoredRoom() throws Exception {
    var record = directory.resolve("room.db").toString();
    var options = new String[] {"--max-clients", ROOM, "--history", HISTORY, "--store", record};
    try (var server = ChatProcess.with(options)) {
      allHold(server, "--history", HISTORY);
    }
  }

  private static void allHold(ChatProcess server, String... known) throws Exception {
    var arguments =
        new ArrayList<>(List.of("check", "--all", "--language", "en", "--max-clients", ROOM));
    arguments.addAll(List.of(known));
    arguments.add("localhost:" + server.port());
    var checkup = Ended.jar(arguments.toArray(String[]::new));

    assertThat(checkup.out()).contains(LAB_HOLDS).doesNotContain(FAILURE, UNTRIED);
    assertThat(checkup.code()).isZero();
  }

  /// It dies of a reset, as the lab's own skeleton does, and takes each read for a message.
  private static void labNearlyHoldsOnSkeleton() throws Exception {
    var skeleton = ChatProcess.home().resolve("chat-conformance/src/test/resources/skeleton.py");
    try (var server = Program.start("python3", skeleton.toString(), "0")) {
      var address = "127.0.0.1:" + ChatProcess.port(server.screen());
      var checkup = Ended.jar("check", "--language", "en", "--timeout", "1", address);

      assertThat(checkup.out()).contains("The lab: 10 of 11 hold.").contains(FAILURE);
      assertThat(checkup.code()).isOne();
    }
  }
}
