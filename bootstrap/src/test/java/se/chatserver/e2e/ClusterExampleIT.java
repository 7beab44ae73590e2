package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// `examples/cluster`: three chat servers and three servers of the engine on one machine.
@Tag(Requirements.PROGRAMS)
@Execution(ExecutionMode.CONCURRENT)
class ClusterExampleIT {
  private static final int ENGINE = 6;
  private static final int NODES = 3;

  @TempDir private Path home;
  private Path folder;
  private int enginePort;
  private int firstPort;

  @BeforeEach
  void prepare() throws IOException {
    Program.require("bash");
    Program.require("nats-server");
    folder = home.resolve("cluster");
    enginePort = Ports.consecutive(ENGINE + NODES, InetAddress.getLoopbackAddress());
    firstPort = enginePort + ENGINE;
    var words = ChatProcess.command().stream().map("'%s'"::formatted);
    var script = "#!/bin/sh\nexec " + words.collect(Collectors.joining(" ")) + " \"$@\"\n";
    var chat = Files.writeString(home.resolve("chat"), script);
    assertThat(chat.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void startsAClusterKillsOneOfItAndStopsIt() throws Exception {
    var start = command("start").redirectErrorStream(true).start();
    try {
      var screen = Output.of(start.getInputStream());
      assertThat(screen.through("Ctrl-C ends everything"))
          .contains("nc 127.0.0.1 " + firstPort, "node-c", "engine-c", "kill-one");
      var ada = Watcher.enter("127.0.0.1", firstPort);
      ada.hears(ClusterIT.STORED);
      var bo = Watcher.enter("127.0.0.1", firstPort + 1);
      bo.hears(ClusterIT.STORED);
      ada.hears(bo.tag() + " (Uppkopplad)");

      succeeds("kill-one", "engine-b", "Nothing is lost");
      succeeds("start", "engine-b", "engine-b runs again");
      bo.says("hej");
      ada.hears(bo.tag() + " hej");
      succeeds("kill-one", "node-a", "node-a (process ");
      assertThat(ada.output().rest()).isEmpty();

      succeeds("stop");
      assertThat(bo.output().rest()).endsWith(ChatProcess.STOPPING);
      assertThat(start.waitFor()).isZero();
      assertThat(screen.rest()).doesNotContain("Killed", "line ");
      assertThat(folder).doesNotExist();
    } finally {
      command("stop").start().waitFor();
      start.destroyForcibly();
    }
  }

  @Test
  void saysInOneLineWhatIsWrong() throws Exception {
    fails("kill-one", "kill-one: no cluster runs; start one with ");
    fails("stop", "stop: no cluster runs");
    try (var _ = new ServerSocket(firstPort + 1, 1, InetAddress.getLoopbackAddress())) {
      fails("start", "start: port %d is taken; ".formatted(firstPort + 1));
    }
    Files.delete(home.resolve("chat"));
    fails("start", "start: there is no chat-server at ");
    assertThat(folder).doesNotExist();
  }

  private void fails(String script, String reason) throws Exception {
    var ended = Ended.run(command(script));
    assertThat(ended.code()).isOne();
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines()).singleElement().asString().startsWith(reason);
  }

  private void succeeds(String script, String... argumentAndAnswer) throws Exception {
    var words = List.of(argumentAndAnswer);
    var ended = Ended.run(command(script, words.stream().limit(1).toArray(String[]::new)));
    assertThat(ended.err()).isEmpty();
    assertThat(ended.code()).isZero();
    words.stream().skip(1).forEach(answer -> assertThat(ended.out()).contains(answer));
  }

  private ProcessBuilder command(String script, String... arguments) {
    var builder =
        new ProcessBuilder(
            ChatProcess.home().resolve("examples/cluster").resolve(script).toString());
    builder.command().addAll(List.of(arguments));
    var variables = builder.environment();
    variables.put("CHAT", home.resolve("chat").toString());
    variables.put("CLUSTER_FOLDER", folder.toString());
    variables.put("ENGINE_PORT", String.valueOf(enginePort));
    variables.put("FIRST_PORT", String.valueOf(firstPort));
    return builder;
  }
}
