package se.chatserver.conformance.program;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.chatserver.conformance.Subject;

/// A server that the check starts, and starts again when it has ended.
///
/// Used by one thread. [#close] ends the program and all that it has started, whatever state it is
/// in.
public final class StartedProgram implements Subject, AutoCloseable {
  /// In the command, stands for a port that is free.
  public static final String PORT = "{port}";

  /// Free ports are looked for below those that systems give to outgoing connections (Linux from
  /// 32768, others from 49152): one of these could be in use again before the program listens.
  private static final int FIRST_PORT = 20_000;

  private static final int PORT_LIMIT = 32_768;
  private static final int PORT_ATTEMPTS = 100;
  private static final int MOST_STARTS = 20;
  private static final long OUTPUT_MILLIS = 300;
  private static final Duration LOOK = Duration.ofMillis(20);

  private final List<String> command;
  private final int port;
  private final Duration patience;
  private InetSocketAddress address;
  private int starts;
  private @Nullable ProcessTree tree;
  private @Nullable Output output;

  private StartedProgram(List<String> command, int port, Duration patience) {
    this.command = command;
    this.port = port;
    this.patience = patience;
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  /// Starts it, and returns when it listens.
  ///
  /// @param command the program and its arguments; [#PORT] in one of them stands for a free port,
  ///   and without it the program is expected to listen on `usualPort`
  /// @param patience how long it may take before it listens
  /// @throws NotStarted if the port is taken, the program does not exist or does not listen
  public static StartedProgram start(List<String> command, int usualPort, Duration patience)
      throws NotStarted {
    boolean isAny = command.stream().anyMatch(word -> word.contains(PORT));
    int port = isAny ? freePort() : usualPort;
    if (ListeningPorts.listening(port).isPresent()) {
      throw new NotStarted(NotStarted.Why.TAKEN, String.valueOf(port), List.of());
    }
    List<String> words =
        command.stream().map(word -> word.replace(PORT, String.valueOf(port))).toList();
    StartedProgram program = new StartedProgram(words, port, patience);
    try {
      program.start();
      return program;
    } catch (NotStarted e) {
      program.close();
      throw e;
    }
  }

  private static int freePort() throws NotStarted {
    for (int attempt = 0; attempt < PORT_ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, PORT_LIMIT);
      if (isFree(port)) {
        return port;
      }
    }
    throw new NotStarted(NotStarted.Why.TAKEN, PORT, List.of());
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(false); // the program may not know of that option
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  private void start() throws NotStarted {
    starts++;
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    // So that what it prints comes at once, and in an encoding that is known.
    builder.environment().put("PYTHONUNBUFFERED", "1");
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    try {
      tree = ProcessTree.start(builder);
      root().getOutputStream().close();
      output = new Output(root().getInputStream());
    } catch (IOException _) {
      throw new NotStarted(NotStarted.Why.UNKNOWN, command.getFirst(), List.of());
    }
    awaitListening();
  }

  private Process root() {
    return Objects.requireNonNull(tree).root();
  }

  private void awaitListening() throws NotStarted {
    long deadline = System.nanoTime() + patience.toNanos();
    Optional<InetSocketAddress> found = ListeningPorts.listening(port);
    while (found.isEmpty()) {
      if (hasEnded(LOOK)) {
        throw new NotStarted(NotStarted.Why.ENDED, String.valueOf(root().exitValue()), tail());
      }
      if (System.nanoTime() > deadline) {
        throw notListening();
      }
      found = ListeningPorts.listening(port);
    }
    address = found.get();
  }

  private NotStarted notListening() {
    Set<Integer> others = ListeningPorts.of(Objects.requireNonNull(tree).members());
    String ports = others.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return ports.isEmpty()
        ? new NotStarted(NotStarted.Why.DEAF, String.valueOf(port), tail())
        : new NotStarted(NotStarted.Why.ELSEWHERE, ports, tail());
  }

  private boolean hasEnded(Duration time) {
    try {
      return root().waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private List<String> tail() {
    Output printed = Objects.requireNonNull(output);
    if (!root().isAlive()) {
      printed.awaitEnd(OUTPUT_MILLIS);
    }
    return printed.take();
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public Optional<Death> death(Duration time) {
    return hasEnded(time) ? Optional.of(new Death(root().exitValue(), tail())) : Optional.empty();
  }

  @Override
  public List<String> output() {
    return tail();
  }

  /// Ends what is left of it first. A program that has ended [#MOST_STARTS] times is not started
  /// again.
  @Override
  public boolean restart() {
    close();
    try {
      if (starts >= MOST_STARTS) {
        return false;
      }
      start();
      return true;
    } catch (NotStarted _) {
      return false;
    }
  }

  @Override
  public void close() {
    if (tree != null) {
      tree.stop();
    }
  }
}
