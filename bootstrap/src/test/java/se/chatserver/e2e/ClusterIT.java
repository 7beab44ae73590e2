package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `--cluster`: several servers, one room.
@Tag(Requirements.PROGRAMS)
class ClusterIT {
  static final String STORED = "* Allt som sägs här sparas på servern.";

  @TempDir private Path folder;
  private Program engine;
  private String url;

  @BeforeEach
  void startEngine() throws Exception {
    Program.require("nats-server");
    var port = String.valueOf(freePort());
    url = "nats://127.0.0.1:" + port;
    engine =
        Program.start(
            "nats-server", "-js", "-sd", folder.toString(), "-a", "127.0.0.1", "-p", port);
    engine.screen().through("Server is ready");
  }

  @AfterEach
  void stopEngine() {
    if (engine != null) {
      engine.close();
    }
  }

  @Test
  void whatIsSaidAtOneServerIsHeardAtAllAndOutlivesThem() throws Exception {
    String said;
    try (var one = start("nio");
        var other = start("virtual")) {
      var ada = enter(one);
      var bo = enter(other);
      ada.hears(bo.tag() + " (Uppkopplad)");
      bo.says("hej");
      ada.hears(bo.tag() + " hej");
      ada.says("hej själv");
      said = ada.tag() + " hej själv";
      bo.hears(said);
      one.terminate();
      bo.hearsLeave(ada.tag());
      one.exits(ChatProcess.TERMINATED);
      other.terminate();
      other.exits(ChatProcess.TERMINATED);
      assertThat(one.log() + other.log()).doesNotContainIgnoringCase("exception", "defect");
    }
    try (var third = start("async", "--history", "1")) {
      Watcher.enterAfter(
              "127.0.0.1",
              third.port(),
              "* Sagt innan du kom:",
              said,
              "* Slut på det som sades innan du kom.")
          .close();
    }
  }

  /// The others notice after 15 s.
  @Test
  @Timeout(120)
  void whoeverWasAtAServerThatDiedLeaves() throws Exception {
    try (var one = start("nio");
        var other = start("nio")) {
      var ada = enter(one);
      var bo = enter(other);
      one.kill();
      bo.hearsLeave(ada.tag());
      bo.says("jag är kvar");
    }
  }

  @Test
  void saysThatNoEngineAnswers() throws Exception {
    engine.close();
    var ended = Ended.jar("--port", "0", "--cluster", url);
    assertThat(ended.code()).isOne();
    assertThat(ended.err()).contains("chat-server: no server of the cluster answers at " + url);
    assertThat(ended.out()).isEmpty();
  }

  private ChatProcess start(String transport, String... more) throws IOException {
    var all =
        new String[] {"--port", "0", "--transport", transport, "--cluster", url, "--room", "test"};
    var options = Stream.concat(Arrays.stream(all), Arrays.stream(more));
    return ChatProcess.with(options.toArray(String[]::new));
  }

  private static Watcher enter(ChatProcess server) throws IOException {
    var watcher = Watcher.enter("127.0.0.1", server.port());
    watcher.hears(STORED);
    return watcher;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
