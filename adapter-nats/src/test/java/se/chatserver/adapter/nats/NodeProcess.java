package se.chatserver.adapter.nats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A node in a process of its own. Three participants join there, and one of them speaks. It prints
/// its process when that has come back, and then why its log has failed.
final class NodeProcess implements AutoCloseable {
  static final int PARTICIPANTS = 3;

  private final Process process;
  private final BufferedReader output;

  NodeProcess(List<String> servers) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(NodeProcess.class.getName());
    command.addAll(servers);
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    output = process.inputReader(UTF_8);
  }

  /// The next line that it prints; null at the end.
  String readLine() throws IOException {
    return output.readLine();
  }

  /// As `kill -9` does it.
  void kill() {
    var _ = process.toHandle().destroyForcibly();
    var _ = process.onExit().join();
  }

  /// Stops its process for a while.
  ///
  /// @return lets it go on
  AutoCloseable pause() throws Exception {
    return NatsServer.pause(process);
  }

  @Override
  public void close() {
    kill();
  }

  public static void main(String... servers) throws Exception {
    var options = RoomUnderTest.options(List.of(servers), RoomUnderTest.QUICK);
    try (var node = new TestNode(options)) {
      var first = node.join();
      for (int i = 1; i < PARTICIPANTS; i++) {
        node.join();
      }
      node.say(first, "hej");
      node.awaitSaid("hej");
      System.out.println(node.log().process());
      node.awaitFailure();
      System.out.println(node.log().failure().orElseThrow());
    }
  }
}
