package se.chatserver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import se.chatserver.e2e.FreePort;
import se.chatserver.e2e.NatsEngine;
import se.chatserver.e2e.Requirements;
import se.chatserver.e2e.Watcher;

/// A page whose server dies goes on at another server of the room (W38).
@ExtendWith(Browser.Shared.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.ONLY_ONE)
@Tag(Requirements.PROGRAMS)
class MoveIT {
  private static final String STORED = "* Allt som sägs här sparas på servern.";

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
  void goesOnWhereItWasAtAnotherServer(Browser browser) throws Exception {
    int port = FreePort.find();
    int otherPort = FreePort.find();
    var pages = "http://localhost:%d,http://localhost:%d".formatted(port, otherPort);
    try (var dying = start(port, pages);
        var other = start(otherPort, pages);
        var page = RoomPage.enter(browser, port);
        var bo = other.watcher()) {
      bo.hears(STORED);
      var before = page.tag();
      page.says("före");
      bo.hears(before + " före");

      dying.kill();
      bo.says("under tiden");
      page.shows("under tiden");
      assertThat(bo.output().line()).endsWith(Watcher.CAME);
      page.says("åter");
      var after = page.tag();
      bo.hears(after + " åter");
      assertThat(page.sayings())
          .containsExactly(before + " före", bo.tag() + " under tiden", after + " åter");
      assertThat(after).isNotEqualTo(before);
      assertThat(page.window().seen())
          .contains("Anslutningen bröts men är tillbaka")
          .doesNotContain("Servern har startats om");
      page.window().wasGood();
      page.window().forbids("try { new WebSocket('ws://localhost:1/room'); } catch { }");
      other.stop();
    }
  }

  private WebServer start(int webPort, String pages) throws IOException {
    return WebServer.at(
        String.valueOf(webPort), "--cluster", engine.url(), "--cluster-pages", pages);
  }
}
