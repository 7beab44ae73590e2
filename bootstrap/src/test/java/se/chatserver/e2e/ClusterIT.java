package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// `--cluster`: several servers, one room.
@Tag(Requirements.PROGRAMS)
@Execution(ExecutionMode.CONCURRENT)
class ClusterIT {
  static final String STORED = "* Allt som sägs här sparas på servern.";

  static final String LOST = "* Servern har tappat kontakten med rummet. Anslut igen om en stund.";

  @TempDir private Path folder;
  private NatsEngine engine;

  @BeforeEach
  void startEngine() throws Exception {
    engine = NatsEngine.start(folder);
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

  /// The others notice after 15 s. The server that only was paused notices too, and is a new one.
  @Test
  @Timeout(120)
  void thoseAtAServerThatDiesOrIsAwayLeave() throws Exception {
    try (var dying = start("nio");
        var paused = start("blocking");
        var other = start("nio")) {
      var ada = enter(dying);
      var cy = enter(paused);
      var bo = enter(other);
      cy.hears(bo.tag() + " (Uppkopplad)");
      dying.kill();
      LinuxProcess.kill("STOP", paused.handle().pid());
      assertThat(List.of(bo.output().line(), bo.output().line()))
          .containsExactlyInAnyOrder(ada.tag() + Watcher.LEFT, cy.tag() + Watcher.LEFT);
      bo.says("jag är kvar");
      LinuxProcess.kill("CONT", paused.handle().pid());
      cy.output().endsWith(LOST + "\r\n");
      paused.awaitLog("have not heard this one for too long");
      paused.awaitLog("rejoined");
      var eva = enter(paused);
      bo.hears(eva.tag() + " (Uppkopplad)");
      eva.says("åter");
      bo.hears(eva.tag() + " åter");
      paused.terminate();
      bo.hearsLeave(eva.tag());
      paused.exits(ChatProcess.TERMINATED);
      assertThat(paused.log()).doesNotContainIgnoringCase("exception", "defect");
    }
  }

  @Test
  void saysThatNoEngineAnswers() throws Exception {
    engine.close();
    var ended = Ended.jar("--port", "0", "--cluster", engine.url());
    assertThat(ended.code()).isOne();
    assertThat(ended.err())
        .contains("chat-server: no server of the cluster answers at " + engine.url());
    assertThat(ended.out()).isEmpty();
  }

  private ChatProcess start(String transport, String... more) throws IOException {
    var all = new ArrayList<>(List.of("--port", "0", "--transport", transport));
    all.addAll(List.of("--cluster", engine.url(), "--room", "test"));
    all.addAll(List.of(more));
    return ChatProcess.with(all.toArray(String[]::new));
  }

  private static Watcher enter(ChatProcess server) throws IOException {
    var watcher = Watcher.enter("127.0.0.1", server.port());
    watcher.hears(STORED);
    return watcher;
  }
}
