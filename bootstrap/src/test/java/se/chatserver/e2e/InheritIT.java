package se.chatserver.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.e2e.Watcher.CAME;

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

/// `--inherit`: the listening socket belongs to the process that starts the server.
@EnabledOnOs(value = OS.LINUX, disabledReason = "the parent process is tried on Linux only")
@Tag(Requirements.PROGRAMS)
class InheritIT {
  /// A program that is on every machine, for units that name one that is not installed here.
  private static final String SHELL = "/bin/sh";

  @Test
  void aRestartRefusesNobody() throws Exception {
    var command = new ArrayList<>(List.of("python3", Program.fixture("inherit.py")));
    command.addAll(ChatProcess.command("--inherit"));
    try (var parent = Program.start(command)) {
      int port = ChatProcess.port(parent.screen());
      var watcher = Watcher.enter("127.0.0.1", port);
      watcher.says("hej");

      parent.type("stop\n");
      watcher.output().endsWith(ChatProcess.STOPPING);
      assertThat(parent.screen().through("ended 0\n"))
          .as("the log, to its last line")
          .contains("disconnected participant=" + watcher.tag().replaceAll("[\\[\\]]", ""));

      try (var newcomer = new Socket(InetAddress.getLoopbackAddress(), port)) {
        newcomer.getOutputStream().write("hej igen\n".getBytes(UTF_8));
        parent.type("start\n");
        var tag = "[127.0.0.1:" + newcomer.getLocalPort() + "]";
        var output = Output.of(newcomer.getInputStream());
        output.next(tag + CAME);
        output.next(tag + " hej igen\r\n");
      }
      parent.type("stop\n");
      parent.screen().through("ended 0\n");
      parent.endInput();
    }
  }

  /// systemd passes sockets from the third descriptor on; with `StandardInput=socket` one of them
  /// is the standard input too.
  @Test
  void servesWhatSystemdPasses() throws Exception {
    int port = FreePort.find();
    var shell = new ArrayList<>(List.of("systemd-socket-activate", "-l", "127.0.0.1:" + port));
    shell.addAll(List.of("sh", "-c", "exec \"$@\" <&3", "sh"));
    shell.addAll(ChatProcess.command("--inherit"));
    try (var systemd = Program.start(shell)) {
      systemd.screen().through(" as 3.\n");
      Watcher.enter("127.0.0.1", port).close();
    }
  }

  @Test
  void systemdUnderstandsTheUnits(@TempDir Path folder) throws Exception {
    Program.require("systemd-analyze");
    var command = new ArrayList<>(List.of("systemd-analyze", "verify"));
    for (var unit : List.of("chat-server.service", "chat-server.socket")) {
      var text = Files.readString(ChatProcess.home().resolve("examples/systemd").resolve(unit));
      var here =
          Files.writeString(folder.resolve(unit), text.replace("/usr/bin/chat-server", SHELL));
      command.add(here.toString());
    }
    var ended = Ended.run(new ProcessBuilder(command));
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
  }

  @Test
  void saysWhatIsMissing() throws Exception {
    var ended = Ended.jar("--inherit");
    assertThat(ended.code()).isOne();
    assertThat(ended.err())
        .isEqualTo(
            "chat-server: standard input is no listening TCP socket, as --inherit wants; start it"
                + " with one, for example by systemd with StandardInput=socket\n");
  }

  @Test
  void saysThatSystemdPassesASocketInVain() throws Exception {
    var shell =
        new ArrayList<>(List.of("sh", "-c", "LISTEN_FDS=1 LISTEN_PID=$$ exec \"$@\"", "sh"));
    shell.addAll(ChatProcess.command("--port", "0"));
    var ended = Ended.run(new ProcessBuilder(shell));
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.err())
        .isEqualTo(
            "chat-server: systemd has passed a listening socket: give --inherit, and"
                + " StandardInput=socket in the unit (see chat-server --help)\n");
  }
}
