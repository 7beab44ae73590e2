package se.chatserver.conformance;

import java.io.IOException;

/// How one rule is checked.
@FunctionalInterface
interface Check {
  /// Plays the scene. That it returns means that the rule holds.
  ///
  /// @throws Breach if the rule does not hold
  /// @throws Untried if there is no way to find out
  /// @throws IOException if the server breaks a connection that it should have kept
  void play(Scene scene) throws IOException;
}
