package se.chatserver.wire;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Protocols that are spoken to this port by mistake, and how their first bytes give them away
/// (X1).
enum Foreign {
  HTTP,
  TLS,
  SSH;

  private static final int TLS_HANDSHAKE = 0x16;
  private static final int TLS_MAJOR_VERSION = 3;
  private static final Pattern HTTP_REQUEST = Pattern.compile("[A-Z]{3,16} \\S+ HTTP/\\d\\.\\d");

  /// A TLS record that holds a handshake begins `16 03 00`..`16 03 04`.
  static boolean isTls(byte[] bytes, int from, int to) {
    return to - from >= 3
        && bytes[from] == TLS_HANDSHAKE
        && bytes[from + 1] == TLS_MAJOR_VERSION
        && bytes[from + 2] >= 0
        && bytes[from + 2] <= 4;
  }

  /// The protocol that a connection's first message belongs to, if it is a foreign one.
  static @Nullable Foreign ofFirst(byte[] bytes, int from, int to, String text) {
    if (isTls(bytes, from, to)) {
      return TLS;
    }
    if (text.startsWith("SSH-2.0-") || text.startsWith("SSH-1.")) {
      return SSH;
    }
    return HTTP_REQUEST.matcher(text).matches() ? HTTP : null;
  }
}
