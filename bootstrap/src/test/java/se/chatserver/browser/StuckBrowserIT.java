package se.chatserver.browser;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import se.chatserver.e2e.Requirements;
import se.chatserver.e2e.Watcher;

@ExtendWith(Browser.Shared.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(Browser.ONLY_ONE)
@Tag(Requirements.PROGRAMS)
class StuckBrowserIT {
  /// Together more than the kernel holds for a client that does not read.
  private static final int LINES = 150;

  private static final String LINE = "bla".repeat(1000);

  private static final String UPGRADE =
      """
      GET /room HTTP/1.1
      Host: localhost
      Upgrade: websocket
      Connection: Upgrade
      Sec-WebSocket-Version: 13
      Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==

      """;

  /// A client opens a WebSocket as the page does, and never reads from it.
  @Test
  void harmsNobody(Browser browser) throws IOException, InterruptedException {
    try (var server = WebServer.start("--stall", "1s");
        var other = server.watcher();
        var page = RoomPage.enter(browser, server.webPort());
        var stuck = new Socket()) {
      other.newcomer("::1");
      open(stuck, server.webPort());
      var tag = other.newcomer("127.0.0.1");
      other.send((LINE + "\n").repeat(LINES));
      other.output().through(tag + Watcher.LEFT);
      other.send("vi är kvar\n");
      other.output().through("vi är kvar\r\n");

      page.shows("vi är kvar");
      assertThat(page.texts()).hasSize(LINES + 1);
      assertThat(page.window().text("return document.getElementById('people-count').textContent"))
          .isEqualTo("2 här");
      server.stop();
    }
  }

  private static void open(Socket socket, int port) throws IOException {
    socket.setReceiveBufferSize(1024);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    socket.getOutputStream().write(UPGRADE.replace("\n", "\r\n").getBytes(US_ASCII));
  }
}
