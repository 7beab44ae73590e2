package se.chatserver.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Whether a server answers at all, apart from every rule.
final class Pulse {
  private static final Duration GLANCE = Duration.ofMillis(10);

  private static final Duration LIMIT = Duration.ofMinutes(1);

  private Pulse() {}

  /// Whether the server sends anything to any of two participants who come and speak. One that is
  /// slow may still be at work on what was sent to it before.
  static boolean beats(Target target) {
    try (Scene scene = new Scene(target.with(target.timing().withLimit(LIMIT)))) {
      List<Caller> both = List.of(scene.call(), scene.call());
      for (Caller caller : both) {
        caller.say("hej");
      }
      return answers(scene, both);
    } catch (IOException _) {
      return false;
    }
  }

  private static boolean answers(Scene scene, List<Caller> callers) throws IOException {
    long deadline = System.nanoTime() + 2 * scene.patience().toNanos();
    while (System.nanoTime() < deadline && !callers.stream().allMatch(Caller::ended)) {
      for (Caller caller : callers) {
        if (caller.size() > 0 || caller.hasMore(GLANCE)) {
          return true;
        }
      }
    }
    return false;
  }
}
