package se.chatserver.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import se.chatserver.load.LoadPlan;

/// A server that can be started, given a port.
///
/// @param mostClients how many it can be expected to cope with; workloads with more leave it out,
///   or use this number
/// @param pending how many may be connecting at the same time: its accept queue holds no more
/// @param isEchoing whether it sends a line to its sender too
record ServerSpec(
    String name, List<String> command, int mostClients, int pending, boolean isEchoing) {
  private static final int MANY = 10_000;
  private static final int JOINS_PER_SECOND = 5_000;
  private static final String MAIN = "se.chatserver.bootstrap.Main";
  private static final int LONG_QUEUE = 64;
  private static final int SHORT_QUEUE = 4;

  /// What stands for the port in the command.
  static final String PORT = "PORT";

  /// Whether it is a server of ours.
  boolean isOurs() {
    return command.contains(MAIN);
  }

  List<String> commandAt(int port) {
    return command.stream().map(word -> word.equals(PORT) ? Integer.toString(port) : word).toList();
  }

  /// The same with more options for its Java.
  ServerSpec with(String addition, List<String> javaOptions) {
    var longer = new ArrayList<>(command);
    longer.addAll(1, javaOptions);
    return new ServerSpec(name + addition, longer, mostClients, pending, isEchoing);
  }

  /// The same with more options of its own, and a variable of the environment.
  ServerSpec opening(String addition, String variable, List<String> options) {
    var longer = new ArrayList<>(List.of("env", variable));
    longer.addAll(command);
    longer.addAll(options);
    return new ServerSpec(name + addition, longer, mostClients, pending, isEchoing);
  }

  /// The same with more options of its own.
  ServerSpec and(String addition, List<String> options) {
    var longer = new ArrayList<>(command);
    longer.addAll(options);
    return new ServerSpec(name + addition, longer, mostClients, pending, isEchoing);
  }

  /// This many clients, as it can take them.
  LoadPlan.Clients clients(int count) {
    var all = LoadPlan.Clients.of(count).joining(JOINS_PER_SECOND, pending);
    return isEchoing ? all : all.withoutEcho();
  }

  /// All there are; those whose programs are not installed are not among them.
  static List<ServerSpec> available(Path home) {
    var all = new ArrayList<ServerSpec>();
    all.add(ours(home, "nio", MANY));
    all.add(ours(home, "blocking", 2_000));
    all.add(ours(home, "virtual", MANY));
    all.add(ours(home, "async", MANY));
    all.add(netty("netty", PORT));
    all.add(netty("netty-coalesced", PORT, "coalesced"));
    if (Programs.isInstalled("cc")) {
      all.add(c(home));
    }
    if (Programs.isInstalled("python3")) {
      all.add(skeleton(home));
    }
    if (Programs.isInstalled("ncat")) {
      all.add(ncat());
    }
    return List.copyOf(all);
  }

  private static ServerSpec ours(Path home, String transport, int mostClients) {
    var jar = home.resolve("bootstrap/target/chat-server.jar").toString();
    var command = new ArrayList<>(List.of(Programs.java()));
    command.addAll(jvmOptions(home.resolve("chat-server")));
    command.addAll(List.of("-cp", jar, MAIN, "--bind", "127.0.0.1"));
    command.addAll(List.of("--port", PORT, "--transport", transport));
    return new ServerSpec(transport, command, mostClients, LONG_QUEUE, true);
  }

  /// The options that the script starts the server with.
  private static List<String> jvmOptions(Path script) {
    try (var lines = Files.lines(script)) {
      return lines
          .filter(line -> line.matches("(heap|options)=\".*\""))
          .flatMap(line -> Stream.of(line.replaceAll("^.*=\"|\"$", "").split(" ", -1)))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ServerSpec netty(String name, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Programs.java());
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add("se.chatserver.benchmarks.fixtures.NettyChat");
    command.addAll(List.of(arguments));
    return new ServerSpec(name, command, 2_000, LONG_QUEUE, true);
  }

  private static ServerSpec c(Path home) {
    var source = home.resolve("benchmarks/fixtures/shared_log.c");
    var program = home.resolve("benchmarks/target/shared_log");
    Programs.run("cc", "-O2", "-o", program.toString(), source.toString());
    return new ServerSpec("c", List.of(program.toString(), PORT), MANY, LONG_QUEUE, true);
  }

  /// Its select() takes no descriptor above 1023.
  private static ServerSpec skeleton(Path home) {
    var source = home.resolve("chat-conformance/src/test/resources/skeleton.py").toString();
    return new ServerSpec("skeleton", List.of("python3", source, PORT), 1_000, SHORT_QUEUE, true);
  }

  private static ServerSpec ncat() {
    var command = List.of("ncat", "--listen", "--chat", "--max-conns", "2000", "127.0.0.1", PORT);
    return new ServerSpec("ncat", command, 1_000, SHORT_QUEUE, false);
  }
}
