package se.chatserver.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// SIGHUP, which reads the file of options again.
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals are sent by a shell")
@Execution(ExecutionMode.CONCURRENT)
class ReloadIT {
  private static final String FREE = "port = 0\n";

  /// What may be sent in 15 s, and no more than any transport reads at once.
  private static final String MUCH = "x".repeat(3999);

  private final Path file;

  ReloadIT(@TempDir Path folder) {
    file = folder.resolve("chat.conf");
  }

  /// A client that is connected sends at once what it may send in 15 s. What it sends after that
  /// waits, and another client that speaks later is heard before.
  @ParameterizedTest(name = "{0}")
  @FieldSource("se.chatserver.e2e.ChatProcess#TRANSPORTS")
  void aLowerRateHoldsForThoseWhoAreConnected(String transport) throws Exception {
    Files.writeString(file, FREE);
    try (var server = start("--transport", transport);
        var fast = Watcher.enter("127.0.0.1", server.port());
        var listener = Watcher.enter("::1", server.port())) {
      fast.newcomer("::1");
      fast.says("quick");
      listener.hears(fast.tag() + " quick");
      Files.writeString(file, FREE + "rate = 256\n");
      hangUp(server);
      server.awaitLog("option-changed option=rate from=\"0\" to=\"256\"");
      server.awaitLog("config-read ");

      fast.says(MUCH);
      listener.hears(fast.tag() + " " + MUCH);
      fast.send("late\n");
      try (var other = Watcher.enter("127.0.0.1", server.port())) {
        assertThat(listener.newcomer("127.0.0.1")).isEqualTo(other.tag());
        other.says("early");
        listener.hears(other.tag() + " early");
        other.leave();
        listener.hearsLeave(other.tag());
      }
      server.terminate();
      fast.output().through(ChatProcess.STOPPING);
      listener.output().endsWith(ChatProcess.STOPPING);
    }
  }

  @Test
  void fewerClientsThanAreConnectedDisconnectNobody() throws Exception {
    Files.writeString(file, FREE);
    try (var server = start();
        var one = Watcher.enter("127.0.0.1", server.port());
        var two = Watcher.enter("127.0.0.1", server.port())) {
      Files.writeString(file, FREE + "max-clients = 1\n");
      hangUp(server);
      server.awaitLog("config-read ");

      one.newcomer("127.0.0.1");
      assertRefused(server);
      two.says("still here");
      one.hears(two.tag() + " still here");
      Files.writeString(file, FREE + "max-clients = 3\nper-address = 2\n");
      hangUp(server);
      server.awaitLog("option=max-clients from=\"1\" to=\"3\"");
      server.awaitLog("config-read ");
      assertRefused(server);
      try (var three = Watcher.enter("::1", server.port())) {
        one.newcomer("::1");
        two.newcomer("::1");
        three.says("let in");
      }
    }
  }

  private static void assertRefused(ChatProcess server) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      var answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      assertThat(answer.lines()).singleElement().asString().startsWith("* ");
    }
  }

  @Test
  void aBrokenFileChangesNothing() throws Exception {
    Files.writeString(file, FREE);
    try (var server = start();
        var client = Watcher.enter("127.0.0.1", server.port())) {
      Files.writeString(file, FREE + "max-clients = 1\nrate = fast\n");
      hangUp(server);
      server.awaitLog("reload-failed cause=\"" + file + ":3: rate must be ");

      try (var another = Watcher.enter("::1", server.port())) {
        client.newcomer("::1");
        another.says("hej");
      }
    }
  }

  @Test
  void withoutAFileItEndsNothing() throws Exception {
    try (var server = ChatProcess.with("--port", "0");
        var client = Watcher.enter("127.0.0.1", server.port())) {
      hangUp(server);
      server.awaitLog("nothing-to-reload");
      client.says("hej");
      server.terminate();
      server.exits(ChatProcess.TERMINATED);
    }
  }

  /// The terminal is closed, as by closing its window.
  @Test
  @Tag(Requirements.PROGRAMS)
  void ofAClosedTerminalEndsTheServer() throws Exception {
    var command = ChatProcess.command("--port", "0");
    try (var server = Program.inTerminal(command.toArray(String[]::new));
        var client = Watcher.enter("127.0.0.1", StopIT.portShownBy(server))) {
      server.kill();
      client.output().endsWith(ChatProcess.STOPPING);
    }
  }

  private ChatProcess start(String... options) throws IOException {
    var words = new ArrayList<>(List.of("--config", file.toString()));
    words.addAll(List.of(options));
    return ChatProcess.with(words.toArray(String[]::new));
  }

  private static void hangUp(ChatProcess server) throws Exception {
    LinuxProcess.kill("HUP", server.handle().pid());
  }
}
