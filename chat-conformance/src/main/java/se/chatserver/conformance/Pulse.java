package se.chatserver.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Whether a server answers at all, apart from every rule.
final class Pulse {
  private static final Duration GLANCE = Duration.ofMillis(10);

  private Pulse() {}

  /// The same target with the words that the server greets with, if it does.
  ///
  /// @throws IOException if nobody listens there
  static Target greeted(Target target) throws IOException {
    try (Scene scene = new Scene(target)) {
      Caller caller = scene.call();
      long deadline = scene.deadline();
      do {
        for (Words words : Words.values()) {
          if (caller.hasHeard(caller.line(words.came()), GLANCE)) {
            return target.withWords(words);
          }
        }
      } while (System.nanoTime() < deadline);
      return target;
    }
  }

  /// Whether the server sends anything to any of two participants who come and speak.
  static boolean beats(Target target) {
    try (Scene scene = new Scene(target)) {
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
    long deadline = scene.deadline();
    while (System.nanoTime() < deadline) {
      for (Caller caller : callers) {
        if (caller.hasHeardAnything(GLANCE)) {
          return true;
        }
      }
    }
    return false;
  }
}
