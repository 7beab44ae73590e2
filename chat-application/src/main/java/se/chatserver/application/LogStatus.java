package se.chatserver.application;

import java.util.Optional;

/// How an event log is doing, for the operator of the server.
///
/// @param outage why nothing can be stored at the moment, in one line; empty if it can
/// @param cluster of the servers that share the log; empty if nobody shares it
public record LogStatus(Optional<String> outage, Optional<Cluster> cluster) {
  /// Servers that share a log. They are equal: none has a role of its own.
  ///
  /// @param nodes how many are alive, this one included
  /// @param unreadMessages how many messages of the log this one has not read yet, by what it was
  ///   told last
  public record Cluster(int nodes, long unreadMessages) {}
}
