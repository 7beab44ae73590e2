package se.chatserver.conformance;

/// Sees a checkup while it runs. Called by the thread that runs it.
public interface Observer {
  /// Sees nothing.
  Observer NONE = (_, _, _) -> {};

  /// A rule is about to be tried.
  ///
  /// @param done how many have been tried
  /// @param all how many there are
  void tries(Rule rule, int done, int all);
}
