package se.chatserver.conformance;

import java.net.InetSocketAddress;
import java.util.Set;

/// How a server writes its lines. `{ip}` and `{port}` stand for a client's own address, `{bare}`
/// for its IPv6 address without brackets, and `{name}` for the name that it has sent first.
///
/// @param prefix what stands before the text of a message; empty if nothing shows the sender
/// @param came the line about a client that has joined
/// @param left the line about a client that has left
/// @param tellsNewcomer whether a client is told that it has joined
/// @param tellsOthers whether the others are told
/// @param asksName whether a client has to send a name first
/// @param welcome lines for a newcomer alone, which come after it has joined and are the same for
///   everybody, such as a notice that the room is stored
public record LineFormat(
    String prefix,
    String came,
    String left,
    boolean tellsNewcomer,
    boolean tellsOthers,
    boolean asksName,
    Set<String> welcome) {
  static final String LAB_PREFIX = "[{ip}:{port}] ";

  /// The lab's own.
  public static final LineFormat LAB = of(LAB_PREFIX, Words.SWEDISH);

  static LineFormat of(String prefix, Words words) {
    return new LineFormat(
        prefix, prefix + words.came(), prefix + words.left(), true, true, false, Set.of());
  }

  /// Whether a line shows its sender.
  boolean tellsWho() {
    return prefix.contains("{port}") || prefix.contains("{name}");
  }

  /// The same with these words.
  LineFormat with(Words words) {
    return new LineFormat(
        prefix,
        prefix + words.came(),
        prefix + words.left(),
        tellsNewcomer,
        tellsOthers,
        asksName,
        welcome);
  }

  /// The same with these lines for each newcomer.
  LineFormat withWelcome(Set<String> lines) {
    return new LineFormat(
        prefix, came, left, tellsNewcomer, tellsOthers, asksName, Set.copyOf(lines));
  }

  /// A template with a client's address and name in the places of theirs.
  static String fill(String template, InetSocketAddress address, String name) {
    String host = Tag.host(address.getAddress());
    return template
        .replace("{ip}", host)
        .replace("{bare}", host.replaceAll("[\\[\\]]", ""))
        .replace("{port}", String.valueOf(address.getPort()))
        .replace("{name}", name);
  }
}
