package se.chatserver.protocol;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Protocols that are spoken to this port by mistake (X1). Some give themselves away by their first
/// line, as told here, the others by their first [bytes][Signature].
public enum Foreign {
  HTTP("HTTP"),
  RTSP("RTSP"),
  SIP("SIP"),
  SSH("SSH"),
  TLS("TLS"),
  SMB("SMB"),
  RDP("RDP"),
  DNS("DNS"),
  LDAP("LDAP"),
  KERBEROS("Kerberos"),
  POSTGRESQL("PostgreSQL"),
  SQL_SERVER("SQL Server"),
  MONGODB("MongoDB"),
  MQTT("MQTT"),
  AMQP("AMQP"),
  X11("X11"),
  RPC("RPC"),
  JAVA_RMI("Java RMI"),
  SOCKS("SOCKS"),
  BITTORRENT("BitTorrent");

  private static final Pattern REQUEST =
      Pattern.compile("[A-Z_]{3,16} \\S+ (HTTP|RTSP|SIP)/\\d\\.\\d");

  /// As much of a request as the line limit leaves of it. Nobody writes such words to people.
  private static final Pattern CUT_REQUEST =
      Pattern.compile(
          "(?:GET|HEAD|POST|PUT|DELETE|OPTIONS|PATCH|TRACE) (?:/|https?://)\\S*(?: \\S{0,8})?");

  private final String name;

  Foreign(String name) {
    this.name = name;
  }

  /// The protocol that a connection's first message belongs to, if it is a foreign one.
  ///
  /// @param isCut whether more of it came than is heard
  static @Nullable Foreign ofFirst(String text, boolean isCut) {
    if (text.startsWith("SSH-2.0-") || text.startsWith("SSH-1.")) {
      return SSH;
    }
    if (isCut && CUT_REQUEST.matcher(text).matches()) {
      return HTTP;
    }
    var request = REQUEST.matcher(text);
    return request.matches() ? valueOf(request.group(1)) : null;
  }

  /// Its name, as people write it.
  @Override
  public String toString() {
    return name;
  }
}
