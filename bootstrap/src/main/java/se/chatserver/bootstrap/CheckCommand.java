package se.chatserver.bootstrap;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import se.chatserver.conformance.Checkup;
import se.chatserver.conformance.Target;

/// Checks a chat server against the rulebook, whatever it is written in.
record CheckCommand(PrintStream out) implements Command {
  private static final Setting<Integer> TIMEOUT =
      Setting.option(
          "--timeout", "SECONDS", Values.SECONDS, "how long to wait for what must come (5)");
  private static final Setting<Integer> MAX_CLIENTS =
      Setting.option(
          "--max-clients",
          "N",
          Values.CLIENTS,
          "how many the server has room for; only then a full",
          "room is checked");

  private static final Syntax SYNTAX =
      new Syntax(
          "chat-server check",
          List.of("chat-server check [OPTION]... HOST:PORT"),
          """
          checks any chat server against the rules of docs/protocol.md: the lab's, those that go
          beyond it, and what any server meets among strangers

          The exit code is 0 if the lab's rules hold, and 1 if not.\
          """,
          HostAndPort.OPERAND,
          List.of(TIMEOUT, MAX_CLIENTS),
          false,
          "");

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(Given given) throws StartFailure {
    return new Checkup(target(given), out).run().labHolds() ? ExitCode.OK : ExitCode.FAILURE;
  }

  private static Target target(Given given) throws StartFailure {
    var server = given.get(HostAndPort.OPERAND, HostAndPort.DEFAULT);
    var target =
        Target.at(server.resolved()).withPatience(Duration.ofSeconds(given.get(TIMEOUT, 5)));
    var maxClients = given.get(MAX_CLIENTS);
    return maxClients == null ? target : target.withCapacity(maxClients);
  }
}
