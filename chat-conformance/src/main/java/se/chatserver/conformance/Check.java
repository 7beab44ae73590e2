package se.chatserver.conformance;

import java.io.IOException;

/// How one rule is checked.
@FunctionalInterface
interface Check {
  /// Plays the run. That it returns means that the rule holds.
  ///
  /// @throws Violation if the rule does not hold
  /// @throws Untried if there is no way to find out
  /// @throws IOException if the server breaks a connection that it should have kept
  void verify(RuleRun run) throws IOException;
}
