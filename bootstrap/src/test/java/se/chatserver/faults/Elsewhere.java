package se.chatserver.faults;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import se.chatserver.e2e.Program;

/// Stands for another machine: a network namespace with one virtual cable to this one.
///
/// ```
///   this machine  198.18.x.1 -------- veth -------- 198.18.x.2  a client
///                                            cut
/// ```
///
/// The names and addresses differ for each process, so that several builds can run at a time. The
/// addresses are from RFC 2544, which assigns them to no network.
final class Elsewhere implements AutoCloseable {
  private static final long PID = ProcessHandle.current().pid();
  private static final String NAME = "chat" + PID;
  private static final String OUR_END = "ch" + PID + "a";
  private static final String THEIR_END = "ch" + PID + "b";
  private static final String NETWORK = "198.18.%d.".formatted(PID >> 6 & 255);
  private static final long FIRST = (PID & 63) << 2;

  /// The address in the namespace.
  static final String ADDRESS = NETWORK + (FIRST + 2);

  /// This machine's address for the namespace.
  static final String OUR_ADDRESS = NETWORK + (FIRST + 1);

  private Elsewhere() {}

  /// The test is skipped if the system does not permit it: only root may lay cables.
  static Elsewhere create() throws IOException {
    SystemCommand.permitted("ip", "netns", "add", NAME);
    var elsewhere = new Elsewhere();
    try {
      elsewhere.connect();
    } catch (IOException | RuntimeException e) {
      elsewhere.close();
      throw e;
    }
    return elsewhere;
  }

  private void connect() throws IOException {
    SystemCommand.permitted(
        "ip", "link", "add", OUR_END, "type", "veth", "peer", THEIR_END, "netns", NAME);
    SystemCommand.run("ip", "address", "add", OUR_ADDRESS + "/30", "dev", OUR_END);
    SystemCommand.run("ip", "link", "set", OUR_END, "up");
    SystemCommand.run("ip", "-n", NAME, "address", "add", ADDRESS + "/30", "dev", THEIR_END);
    SystemCommand.run("ip", "-n", NAME, "link", "set", THEIR_END, "up");
  }

  /// A client in the namespace connects to a server on this machine.
  Program connectTo(int port) throws IOException {
    Program.require("nc");
    return Program.start("ip", "netns", "exec", NAME, "nc", OUR_ADDRESS, String.valueOf(port));
  }

  /// The command that runs this one in the namespace.
  static List<String> command(List<String> command) {
    return Stream.concat(Stream.of("ip", "netns", "exec", NAME), command.stream()).toList();
  }

  /// From now on no packet passes to or from these ports of this machine; those of other
  /// connections do. The test is skipped if the system does not permit it.
  void drop(List<Integer> ports) throws IOException {
    var set = ports.stream().map(String::valueOf).collect(Collectors.joining(", ", "{ ", " }"));
    var rules =
        """
        add table inet cut
        add chain inet cut in { type filter hook input priority 0; }
        add chain inet cut out { type filter hook output priority 0; }
        add rule inet cut in tcp sport PORTS drop
        add rule inet cut out tcp dport PORTS drop
        """;
    SystemCommand.permitted("ip", "netns", "exec", NAME, "nft", rules.replace("PORTS", set));
  }

  /// From now on all packets pass again.
  void dropNothing() throws IOException {
    SystemCommand.run("ip", "netns", "exec", NAME, "nft", "delete table inet cut");
  }

  /// Whether all that was sent there from this port has been confirmed.
  boolean isAllConfirmed(int port) throws IOException {
    var filter = "sport = :%d and dst = %s".formatted(port, ADDRESS);
    var queues = SystemCommand.tried("ss", "-H", "-t", "-n", filter).output();
    return queues.matches("(?s)ESTAB +0 +0 .*");
  }

  /// From now on no packet passes in either direction.
  void cut() throws IOException {
    SystemCommand.run("ip", "-n", NAME, "link", "set", THEIR_END, "down");
  }

  @Override
  public void close() throws IOException {
    SystemCommand.tried("ip", "link", "delete", OUR_END);
    SystemCommand.run("ip", "netns", "delete", NAME);
  }
}
