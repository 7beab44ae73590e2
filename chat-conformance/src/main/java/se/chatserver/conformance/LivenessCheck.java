package se.chatserver.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Whether a server answers at all, apart from every rule.
final class LivenessCheck {
  private static final Duration GLANCE = Duration.ofMillis(10);

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private LivenessCheck() {}

  /// Whether the server sends anything to any of two participants who come and speak. One that is
  /// slow may still be at work on what was sent to it before.
  static boolean answers(Target target) {
    try (RuleRun run = new RuleRun(target.with(target.timing().withLimit(LIMIT)))) {
      List<Client> both = List.of(run.connect(), run.connect());
      for (Client client : both) {
        client.say("hej");
      }
      return answers(run, both);
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean answers(RuleRun run, List<Client> clients) throws IOException {
    long deadline = System.nanoTime() + 2 * run.patience().toNanos();
    while (System.nanoTime() < deadline
        && !clients.stream().allMatch(client -> client.received().ended())) {
      for (Client client : clients) {
        if (client.received().size() > 0 || client.hasMore(GLANCE)) {
          return true;
        }
      }
    }
    return false;
  }
}
