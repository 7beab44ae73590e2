package se.chatserver.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import se.chatserver.e2e.ChatProcess;
import se.chatserver.e2e.Watcher;

/// A server that serves the page too.
final class WebServer implements AutoCloseable {
  private static final String ANY = "0";

  private final ChatProcess process;
  private final List<Integer> ports = new ArrayList<>();
  private final int webPort;

  /// @param ways at how many ports it listens besides that of the page
  private WebServer(ChatProcess process, int ways) {
    this.process = process;
    ports.add(process.port());
    while (ports.size() < ways) {
      ports.add(process.nextPort());
    }
    this.webPort = process.nextPort();
  }

  /// Starts one that shows the wire, and serves in each of these ways at a free port of its own.
  static WebServer serving(String... transports) throws IOException {
    var all = new ArrayList<>(List.of("--web-port", ANY, "--wire-view"));
    for (var transport : transports) {
      all.addAll(List.of("--listen", transport + ":" + ANY));
    }
    return new WebServer(ChatProcess.with(all.toArray(String[]::new)), transports.length);
  }

  /// Starts one on free ports; it listens when this returns.
  static WebServer start(String... options) throws IOException {
    return at(ANY, options);
  }

  /// Starts one whose page is there where that of another was.
  static WebServer insteadOf(WebServer other, String... options) throws IOException {
    return at(String.valueOf(other.webPort), options);
  }

  /// Starts one whose page is at this port.
  static WebServer at(String webPort, String... options) throws IOException {
    var all = new ArrayList<>(List.of("--port", ANY, "--web-port", webPort));
    all.addAll(List.of(options));
    return new WebServer(ChatProcess.with(all.toArray(String[]::new)), 1);
  }

  int port() {
    return process.port();
  }

  /// Where it listens for each way, in the order in which they were given.
  List<Integer> ports() {
    return List.copyOf(ports);
  }

  int webPort() {
    return webPort;
  }

  /// What it has logged so far.
  String log() {
    return process.log();
  }

  /// A client in the room without a browser.
  Watcher watcher() throws IOException {
    return Watcher.enter("127.0.0.1", port());
  }

  /// Ends it with SIGKILL.
  void kill() {
    process.kill();
  }

  /// Ends it as an operator does. It must not have thought of anything as a defect of its own.
  void stop() throws InterruptedException {
    process.terminate();
    process.exits(ChatProcess.TERMINATED);
    assertThat(process.log()).doesNotContainIgnoringCase("exception", "defect");
  }

  @Override
  public void close() {
    process.close();
  }
}
