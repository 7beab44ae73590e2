package se.chatserver.adapter.nats;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which cluster a room is on, and how it is kept there.
///
/// @param servers addresses such as `nats://a:4222`, or `tls://USER:PASSWORD@a:4222`; at least one
/// @param room names the stream, the subjects and the key-value bucket
/// @param node what this node is called in its messages; several nodes may have the same name
/// @param replicas on how many servers the room is kept; 0 for three, or as many as there are
/// @param keep what is not deleted
/// @param authority a PEM file with certificates, one of which has signed the servers'; null for
///   the authorities that Java trusts
/// @param credentials a file with a token and a seed, as `nsc` writes it; null for none
/// @param latestEntries how many entries are given back at a start, at most
/// @param latestBytes and how much they take at most, as [NatsEventLog#pendingBytes] counts
/// @param timeouts how long to wait
public record ClusterOptions(
    List<String> servers,
    String room,
    String node,
    int replicas,
    Keep keep,
    @Nullable Path authority,
    @Nullable Path credentials,
    int latestEntries,
    long latestBytes,
    Timeouts timeouts) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  /// @throws IllegalArgumentException if a value is none; the message is for users
  public ClusterOptions {
    servers = List.copyOf(servers);
    if (servers.isEmpty()) {
      throw new IllegalArgumentException("a cluster has at least one server");
    }
    requireName("a room", room);
    requireName("a node", node);
    if (replicas < 0 || replicas > 5) {
      throw new IllegalArgumentException(
          "a room is kept on 1 to 5 servers, not on %d".formatted(replicas));
    }
    if (latestEntries < 0 || latestBytes < 0) {
      throw new IllegalArgumentException("nobody can read less than no entries");
    }
  }

  /// The subject of the messages.
  String subject() {
    return room + ".log";
  }

  /// The subject of the nodes' signs of life.
  String heartbeatSubject() {
    return room + ".heartbeat";
  }

  private static void requireName(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "%s has a name of 1 to 64 letters (a to z), digits, _ and -, not %s"
              .formatted(what, name));
    }
  }
}
