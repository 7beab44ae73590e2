package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// `--store`: what happens in the room outlives the server, whatever ends it.
class StoreIT {
  private static final String STORED = "* Allt som sägs här sparas på servern.";
  private static final String FAILED = "* Det som sägs kan inte sparas längre. Servern stannar.";
  private static final int KILLS = Integer.getInteger("store.kills", 3);
  private static final int SPEAKERS = 3;
  private static final int KILLED = 137;

  /// Lines of 4,000 bytes: more than fit.
  private static final int MANY = 2000;

  @TempDir private Path folder;

  @ParameterizedTest
  @FieldSource("se.chatserver.e2e.ChatProcess#TRANSPORTS")
  void outlivesTheServer(String transport) throws Exception {
    String first;
    try (var server = start(transport)) {
      var ada = enter(server);
      first = ada.tag();
      ada.says("kom ihåg det här");
      server.kill();
      server.exits(KILLED);
    }
    try (var server = start(transport)) {
      var bo =
          Watcher.enterAfter(
              "127.0.0.1",
              server.port(),
              "* Sagt innan du kom:",
              first + " kom ihåg det här",
              "* Slut på det som sades innan du kom.");
      bo.hears(STORED);
      bo.leave();
      server.terminate();
      server.exits(ChatProcess.TERMINATED);
      assertThat(server.log()).doesNotContainIgnoringCase("exception", "defect", "WARN");
      assertThat(export())
          .extracting(line -> line.substring(line.indexOf(' ') + 1))
          .containsExactly(
              first + " (Uppkopplad)",
              first + " kom ihåg det här",
              first + " (Nedkopplad)",
              bo.tag() + " (Uppkopplad)",
              bo.tag() + " (Nedkopplad)");
    }
  }

  /// G16: no line that a client received is lost, none is doubled, and each client that came has
  /// left before a new one comes. `-Dstore.kills=50` for more than a few kills.
  @Test
  @Timeout(1200)
  void losesNothingThatWasShownWhenItIsKilled() throws Exception {
    var shown = new HashSet<String>();
    for (int i = 0; i < KILLS; i++) {
      shown.addAll(shownBeforeTheKill(ChatProcess.TRANSPORTS.get(i % 4), i));
      assertAllIsStored(shown);
    }
    start("nio").close();
    var present = new ArrayList<String>();
    for (var line : export()) {
      var words = line.split(" ", 3);
      if (words[2].equals("(Uppkopplad)")) {
        present.add(words[1]);
      } else if (words[2].equals("(Nedkopplad)")) {
        assertThat(present.remove(words[1])).as(line).isTrue();
      } else {
        assertThat(present).as(line).contains(words[1]);
      }
    }
    assertThat(present).isEmpty();
  }

  private List<String> shownBeforeTheKill(String transport, int round) throws Exception {
    try (var server = start(transport, "--history", "0")) {
      var reader = enter(server);
      var speakers = new ArrayList<Watcher>();
      for (int i = 0; i < SPEAKERS; i++) {
        speakers.add(Watcher.enter("127.0.0.1", server.port()));
      }
      for (var speaker : speakers) {
        speaker.send(numbered(round));
      }
      for (int i = 0; i < 200 * (round + 1); i++) {
        var _ = reader.output().line();
      }
      server.kill(); // in the middle of it
      server.exits(KILLED);
      var lines = new ArrayList<String>();
      for (var watcher : Stream.concat(Stream.of(reader), speakers.stream()).toList()) {
        var _ = watcher.output().rest();
        watcher
            .output()
            .toString()
            .lines()
            .filter(line -> line.contains(" rad "))
            .forEach(lines::add);
        watcher.close();
      }
      lines.removeIf(line -> !line.endsWith(".")); // the end of what came may be half a line
      return lines;
    }
  }

  private static String numbered(int round) {
    var lines = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      lines.append("rad ").append(round).append('-').append(i).append(".\n");
    }
    return lines.toString();
  }

  private void assertAllIsStored(Set<String> shown) throws Exception {
    var stored = new HashSet<String>();
    for (var line : export()) {
      var text = line.substring(line.indexOf(' ') + 1);
      assertThat(stored.add(text) || !text.contains(" rad ")).as("once: %s", text).isTrue();
    }
    var lost = new HashSet<>(shown);
    lost.removeAll(stored);
    assertThat(lost).isEmpty();
  }

  /// A limit on the size of its files stands for a full disk.
  @Test
  void tellsEverybodyAndStopsWhenTheDiskIsFull() throws Exception {
    var server = new ArrayList<>(List.of("sh", "-c", "ulimit -f 8000 && exec \"$@\"", "sh"));
    server.addAll(ChatProcess.command("--port", "0", "--store", file()));
    try (var limited = ChatProcess.start(new ProcessBuilder(server))) {
      var listener = enter(limited);
      sendUntilClosed(enter(limited));
      var heard = listener.output().rest();
      assertThat(heard).endsWith(FAILED + "\r\n");
      limited.exits(1);
      assertThat(limited.log()).contains("chat-server: ").doesNotContainIgnoringCase("exception");
      long shown = heard.lines().filter(line -> line.endsWith("xxx")).count();
      long stored = export().stream().filter(line -> line.endsWith("xxx")).count();
      assertThat(stored).isEqualTo(shown).isBetween(1L, MANY - 1L);
    }
  }

  private static void sendUntilClosed(Watcher speaker) {
    try {
      speaker.send("x".repeat(4000).concat("\n").repeat(MANY));
    } catch (IOException _) {
      // The server has closed it.
    }
  }

  @Test
  void isUsedByOneServerAtATime() throws Exception {
    try (var server = start("nio")) {
      var second = Ended.jar("--port", "0", "--store", file());
      assertThat(second.code()).isOne();
      assertThat(second.err()).startsWith("chat-server: ").contains("in use").hasLineCount(1);
      assertThat(second.out()).isEmpty();
      enter(server).says("still there");
    }
  }

  @Test
  void isExportedWhileTheServerRuns() throws Exception {
    try (var server = start("nio")) {
      var ada = enter(server);
      ada.says("hej");
      assertThat(export()).hasSize(2).last().asString().endsWith(ada.tag() + " hej");
    }
  }

  @Test
  void saysThatAnExportCannotBeWritten() throws Exception {
    try (var server = start("nio")) {
      enter(server).says("hej");
    }
    var command = new ArrayList<>(List.of("sh", "-c", "exec \"$@\" > /dev/full", "sh"));
    command.addAll(ChatProcess.command("export", file()));
    var ended = Ended.run(new ProcessBuilder(command));
    assertThat(ended.code()).isOne();
    assertThat(ended.err())
        .isEqualTo("chat-server: standard output cannot be written; is the disk full?\n");
  }

  private ChatProcess start(String transport, String... more) throws IOException {
    var options = new ArrayList<>(List.of("--port", "0", "--transport", transport));
    options.addAll(List.of("--store", file()));
    options.addAll(more.length == 0 ? List.of("--history", "10") : List.of(more));
    return ChatProcess.with(options.toArray(String[]::new));
  }

  private String file() {
    return folder.resolve("room.db").toString();
  }

  private static Watcher enter(ChatProcess server) throws IOException {
    var watcher = Watcher.enter("127.0.0.1", server.port());
    watcher.hears(STORED);
    return watcher;
  }

  private List<String> export() throws Exception {
    var ended = Ended.jar("export", file());
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    return ended.out().lines().toList();
  }
}
