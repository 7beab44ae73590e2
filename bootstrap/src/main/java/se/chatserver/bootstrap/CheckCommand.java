package se.chatserver.bootstrap;

import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import se.chatserver.conformance.Checkup;
import se.chatserver.conformance.Target;

/// Checks a chat server against the rulebook, whatever it is written in.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis = "chat-server check [OPTION]... HOST:PORT",
    description = {
      "checks any chat server against the rules of docs/protocol.md",
      "%nThe exit code is 0 if the lab's rules hold, and 1 if not.%n"
    })
final class CheckCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "HOST:PORT",
      converter = HostAndPort.Form.class,
      description = "such as localhost:60003, [::1]:60003 or 60003")
  private HostAndPort server = HostAndPort.DEFAULT;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "5",
      converter = Values.Seconds.class,
      description = "how long to wait for what must come (5)")
  private int timeout;

  @Option(
      names = "--max-clients",
      paramLabel = "N",
      converter = Values.Clients.class,
      description = "how many the server has room for; only then a full room is checked")
  private @Nullable Integer maxClients;

  private final PrintStream out;

  CheckCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() throws StartFailure {
    return new Checkup(target(), out).run().labHolds() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private Target target() throws StartFailure {
    var target = Target.at(server.resolved()).withPatience(Duration.ofSeconds(timeout));
    return maxClients == null ? target : target.withCapacity(maxClients);
  }
}
