package se.chatserver.adapter.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import se.chatserver.application.QueuedRoom;
import se.chatserver.application.RecordingListener;

/// A server in a process of its own: it stores events as fast as it can, and prints the number of
/// each entry that comes back.
final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /// The events have this seed.
  static final long SEED = 7;

  private final Process process;
  private final BufferedReader output;

  /// @param options for Java
  ServerProcess(Path record, String... options) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(List.of(ServerProcess.class.getName(), record.toString()));
    process = new ProcessBuilder(command).redirectErrorStream(true).start();
    output = process.inputReader(UTF_8);
  }

  /// The next line that it prints; null at the end.
  String readLine() throws IOException {
    return output.readLine();
  }

  /// Kills the process.
  ///
  /// @return the lines that it has printed and nobody has read
  List<String> kill() throws IOException {
    end();
    return output.readAllLines();
  }

  @Override
  public void close() {
    end();
  }

  /// Not as [Process#destroyForcibly] does it, which loses the output.
  private void end() {
    var _ = process.toHandle().destroyForcibly();
    var _ = process.onExit().join();
  }

  public static void main(String... args) throws Exception {
    var room = new QueuedRoom();
    var listener = new RecordingListener(room);
    listener.react(entry -> System.out.println(entry.number()));
    try (var record = new RecordUnderTest(Path.of(args[0]))) {
      var traffic = new Traffic(record.open(room, listener), SEED);
      while (!listener.hasFailed()) {
        traffic.submit(200);
        room.runUntil(
            () -> listener.entries().size() > traffic.submitted().size() - 1_000, PATIENCE);
      }
    } catch (StoreException e) {
      System.out.println(e.getMessage());
    }
  }
}
