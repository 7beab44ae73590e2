package se.chatserver.client;

/// Where a chat server is.
///
/// @param host a name, or an address; an IPv6 address may stand in brackets
public record ServerAddress(String host, int port) {
  /// The host without brackets, as a certificate names it.
  String bareHost() {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
