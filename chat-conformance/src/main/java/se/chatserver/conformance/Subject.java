package se.chatserver.conformance;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The server under check: it listens already, or is a program that the check has started.
public interface Subject {
  InetSocketAddress address();

  /// Whether it has ended, as far as can be seen. Waits for that no longer than this.
  Optional<Death> death(Duration time);

  /// The last lines it has printed since the last call; how many is bounded.
  List<String> output();

  /// Starts it again, and returns when it listens.
  ///
  /// @return false if there is no way to, or if it does not listen again
  boolean restart();

  /// A server that listens already; nothing is known but what it sends.
  static Subject listeningAt(InetSocketAddress address) {
    return new Listening(address);
  }

  /// The end of a program.
  ///
  /// @param exitCode what it ended with
  /// @param output its last lines, a stack trace perhaps
  record Death(int exitCode, List<String> output) {}

  /// A server that somebody else has started.
  record Listening(InetSocketAddress address) implements Subject {
    @Override
    public Optional<Death> death(Duration time) {
      return Optional.empty();
    }

    @Override
    public List<String> output() {
      return List.of();
    }

    @Override
    public boolean restart() {
      return false;
    }
  }
}
