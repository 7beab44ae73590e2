package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// All transports side by side, and one room behind them.
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals, and their exit codes, are Linux ones")
@Execution(ExecutionMode.CONCURRENT)
class SharedRoomIT {
  private static final String[] ALL = {
    "--listen", "nio:0,blocking:0,virtual:0", "--listen", "async:0"
  };
  private static final int LINES = 300;

  @Test
  void whatIsSaidAtOnePortIsHeardAtAll() throws Exception {
    try (var server = ChatProcess.with(ALL)) {
      var room = enterAll(server);
      for (var speaker : room) {
        speaker.send("hej\n");
        room.forEach(listener -> listener.hears(speaker.tag() + " hej"));
      }
      assertLogsHowManyThereAre(server, room);
      room.getFirst().leave();
      for (var listener : room.subList(1, room.size())) {
        listener.hearsLeave(room.getFirst().tag());
      }
      assertEndsWell(server, room.subList(1, room.size()));
    }
  }

  /// The number of the room, whichever transport logs it, and however late.
  private static void assertLogsHowManyThereAre(ChatProcess server, List<Watcher> room) {
    for (int i = 0; i < room.size(); i++) {
      var tag = room.get(i).tag();
      var participant = tag.substring(1, tag.length() - 1);
      server.logs("connected participant=%s clients=%d\n".formatted(participant, i + 1));
    }
  }

  /// All at once, and as fast as they can.
  @Test
  void thereIsOneOrderForAll() throws Exception {
    try (var server = ChatProcess.with(ALL)) {
      var room = enterAll(server);
      for (var speaker : room) {
        speaker.send(numbered());
      }
      var heard = room.stream().map(listener -> hearsAll(listener, room.size())).toList();

      assertThat(heard.getFirst()).hasSize(LINES * room.size());
      assertThat(heard).allMatch(heard.getFirst()::equals);
      for (var speaker : room) {
        assertThat(heard.getFirst().stream().filter(line -> line.startsWith(speaker.tag())))
            .containsExactlyElementsOf(
                numbered().lines().map(line -> speaker.tag() + " " + line + "\r\n").toList());
      }
      assertEndsWell(server, room);
    }
  }

  private static List<Watcher> enterAll(ChatProcess server) throws Exception {
    var room = new ArrayList<>(List.of(Watcher.enter("127.0.0.1", server.port())));
    while (room.size() < ChatProcess.TRANSPORTS.size()) {
      var newcomer = Watcher.enter("127.0.0.1", server.nextPort());
      room.forEach(listener -> listener.hears(newcomer.tag() + " (Uppkopplad)"));
      room.add(newcomer);
    }
    return room;
  }

  private static String numbered() {
    var lines = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      lines.append(i).append(" en ganska vanlig rad\n");
    }
    return lines.toString();
  }

  private static List<String> hearsAll(Watcher listener, int speakers) {
    var lines = new ArrayList<String>();
    for (int i = 0; i < LINES * speakers; i++) {
      lines.add(listener.output().line());
    }
    return lines;
  }

  private static void assertEndsWell(ChatProcess server, List<Watcher> room) throws Exception {
    server.terminate();
    room.forEach(listener -> listener.output().endsWith(ChatProcess.STOPPING));
    server.exits(ChatProcess.TERMINATED);
    assertThat(server.log()).doesNotContainIgnoringCase("exception", "defect", "failed");
  }
}
