package se.chatserver.protocol;

import static se.chatserver.protocol.Foreign.AMQP;
import static se.chatserver.protocol.Foreign.BITTORRENT;
import static se.chatserver.protocol.Foreign.DNS;
import static se.chatserver.protocol.Foreign.JAVA_RMI;
import static se.chatserver.protocol.Foreign.KERBEROS;
import static se.chatserver.protocol.Foreign.LDAP;
import static se.chatserver.protocol.Foreign.MONGODB;
import static se.chatserver.protocol.Foreign.MQTT;
import static se.chatserver.protocol.Foreign.POSTGRESQL;
import static se.chatserver.protocol.Foreign.RDP;
import static se.chatserver.protocol.Foreign.RPC;
import static se.chatserver.protocol.Foreign.SMB;
import static se.chatserver.protocol.Foreign.SOCKS;
import static se.chatserver.protocol.Foreign.SQL_SERVER;
import static se.chatserver.protocol.Foreign.TLS;
import static se.chatserver.protocol.Foreign.X11;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The first bytes of a protocol (X1), which no person types and no program sends before a typed
/// line.
///
/// `..` is any byte but a line end, `++` any but that and NUL: so nothing of a connection that
/// begins like this has become a message before all of it is there.
final class Signature {
  static final List<Signature> ALL =
      List.of(
          new Signature(TLS, "16 03 00"),
          new Signature(TLS, "16 03 01"),
          new Signature(TLS, "16 03 02"),
          new Signature(TLS, "16 03 03"),
          new Signature(TLS, "16 03 04"),
          new Signature(SMB, "00 00 .. .. ff 53 4d 42"),
          new Signature(SMB, "00 00 .. .. fe 53 4d 42"),
          new Signature(RDP, "03 00 00 ++ ++ e0"),
          new Signature(DNS, "00 .. .. .. 01 .. 00 01 00 00 00 00 00 .."),
          new Signature(DNS, "00 .. .. .. 00 .. 00 01 00 00 00 00 00 .."),
          new Signature(DNS, "00 0c .. .. 10 00 00 00 00 00 00 00 00 00"),
          new Signature(LDAP, "30 .. 02 01 .. 60"),
          new Signature(LDAP, "30 84 00 00 .. .. 02 01 .. 60"),
          new Signature(LDAP, "30 84 00 00 .. .. 02 01 .. 63"),
          new Signature(KERBEROS, "00 00 .. .. 6a 81 .. 30"),
          new Signature(KERBEROS, "00 00 .. .. 6a 82 .. .. 30"),
          new Signature(POSTGRESQL, "00 00 00 08 04 d2 16"),
          new Signature(POSTGRESQL, "00 00 00 .. 00 03 00 00"),
          new Signature(SQL_SERVER, "12 01 00 .. 00 00 .. 00 00 00"),
          new Signature(MONGODB, ".. .. 00 00 .. .. .. .. .. .. .. .. d4 07 00 00"),
          new Signature(MONGODB, ".. .. 00 00 .. .. .. .. .. .. .. .. dd 07 00 00"),
          new Signature(MQTT, "10 .. 00 04 4d 51 54 54"),
          new Signature(MQTT, "10 .. 00 06 4d 51 49 73 64 70"),
          new Signature(AMQP, "41 4d 51 50 00"),
          new Signature(AMQP, "41 4d 51 50 01"),
          new Signature(AMQP, "41 4d 51 50 03"),
          new Signature(X11, "6c 00 0b 00 00 00"),
          new Signature(X11, "42 00 00 0b 00 00"),
          new Signature(RPC, "80 00 .. .. .. .. .. .. 00 00 00 00 00 00 00 02"),
          new Signature(JAVA_RMI, "4a 52 4d 49 00 02"),
          new Signature(SOCKS, "05 01 00"),
          new Signature(SOCKS, "05 01 02"),
          new Signature(SOCKS, "05 02 00"),
          new Signature(SOCKS, "05 03 00"),
          new Signature(SOCKS, "05 04 00"),
          new Signature(SOCKS, "04 01 00"),
          new Signature(SOCKS, "04 01 01 bb"),
          new Signature(BITTORRENT, "13 42 69 74 54 6f 72 72 65 6e 74"));

  /// How many bytes the longest has, at most.
  static final int MAX_BYTES = 16;

  private static final int ANY = -1;
  private static final int ANY_BUT_NUL = -2;

  private final Foreign protocol;
  private final int[] values;

  private Signature(Foreign protocol, String hex) {
    this.protocol = protocol;
    var parts = hex.split(" ", -1);
    values = new int[parts.length];
    Arrays.setAll(values, i -> value(parts[i]));
  }

  private static int value(String part) {
    return switch (part) {
      case ".." -> ANY;
      case "++" -> ANY_BUT_NUL;
      default -> HexFormat.fromHexDigits(part);
    };
  }

  Foreign protocol() {
    return protocol;
  }

  int length() {
    return values.length;
  }

  /// Whether the first `size` bytes begin with all of this.
  boolean isIn(byte[] bytes, int size) {
    return size >= values.length && agrees(bytes, values.length);
  }

  /// Whether the first `size` bytes are the beginning of this, which is longer.
  boolean mayCome(byte[] bytes, int size) {
    return size < values.length && agrees(bytes, size);
  }

  private boolean agrees(byte[] bytes, int size) {
    for (int i = 0; i < size; i++) {
      if (!isOne(values[i], bytes[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isOne(int value, byte b) {
    return switch (value) {
      case ANY -> b != '\n' && b != '\r';
      case ANY_BUT_NUL -> b != '\n' && b != '\r' && b != 0;
      default -> b == (byte) value;
    };
  }
}
