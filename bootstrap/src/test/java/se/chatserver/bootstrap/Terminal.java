package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import se.chatserver.transport.Transport;

/// Runs a command line in a test, and keeps what it prints. A server that starts is stopped at
/// once.
final class Terminal {
  static final long DESCRIPTORS = 1000;
  static final long HEAP = 1 << 30;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> variables = new HashMap<>();
  private final List<InetSocketAddress> served = new ArrayList<>();
  private long heap = HEAP;
  private Runnable reload = () -> {};
  private Runnable whileServing = () -> {};

  Terminal with(String variable, String value) {
    variables.put(variable, value);
    return this;
  }

  Terminal withHeap(long bytes) {
    heap = bytes;
    return this;
  }

  /// Does this each time a server serves, before it is stopped.
  Terminal whileServing(Runnable task) {
    whileServing = task;
    return this;
  }

  /// Sends SIGHUP to the server that serves.
  void hangUp() {
    reload.run();
  }

  /// Types `chat-server` and these arguments.
  ///
  /// @return the exit code
  int run(String... args) {
    return Main.start(args, environment());
  }

  Environment environment() {
    return new Environment(
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8),
        variables,
        () -> DESCRIPTORS,
        () -> heap,
        task -> reload = task,
        (transport, _) -> serve(transport));
  }

  String out() {
    return out.toString(UTF_8);
  }

  String err() {
    return err.toString(UTF_8);
  }

  /// Where the last server listened.
  InetSocketAddress served() {
    return served.getLast();
  }

  private void serve(Transport transport) {
    served.add(transport.address());
    whileServing.run();
    transport.stop();
    transport.run();
  }
}
