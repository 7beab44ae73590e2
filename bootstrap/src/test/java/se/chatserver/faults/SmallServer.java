package se.chatserver.faults;

import java.io.IOException;
import java.util.List;
import se.chatserver.e2e.ChatProcess;
import se.chatserver.load.ProcessUsage;

/// A server with a small heap: it runs out of memory if it keeps more than it should.
final class SmallServer {
  static final int MIB = 1 << 20;

  private static final String HEAP = "-Xmx64m";

  private SmallServer() {}

  /// Starts one on a free port, with these options besides.
  static ChatProcess start(String... options) throws IOException {
    var command = ChatProcess.command("--port", "0");
    command.add(1, HEAP);
    command.addAll(List.of(options));
    return ChatProcess.start(new ProcessBuilder(command));
  }

  static double residentMib(ChatProcess server) {
    return (double) ProcessUsage.of(server.handle().pid()).residentBytes() / MIB;
  }

  static long cpuNanos(ChatProcess server) {
    return ProcessUsage.of(server.handle().pid()).cpuNanos();
  }
}
