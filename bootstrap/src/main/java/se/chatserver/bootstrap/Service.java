package se.chatserver.bootstrap;

import java.util.List;

/// What is spoken at an address where the server listens, and how people join there.
enum Service {
  /// Lines over TCP.
  TCP,
  /// The same, encrypted.
  TLS,
  /// The page.
  HTTP,
  /// The page, encrypted.
  HTTPS;

  /// Commands to paste, or what to open in a browser.
  ///
  /// @param host a name, or an address without brackets
  List<String> invitations(String host, int port) {
    return switch (this) {
      case TCP -> List.of("nc " + host + " " + port, "telnet " + host + " " + port);
      case TLS -> List.of("ncat --ssl " + host + " " + port);
      case HTTP -> List.of("http://" + bracketed(host) + ":" + port + "/");
      case HTTPS -> List.of("https://" + bracketed(host) + ":" + port + "/");
    };
  }

  /// In a URL the percent sign of a zone is an escape (RFC 6874).
  private static String bracketed(String host) {
    return host.contains(":") ? "[" + host.replace("%", "%25") + "]" : host;
  }
}
