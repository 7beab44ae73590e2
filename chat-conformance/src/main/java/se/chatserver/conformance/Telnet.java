package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Telnet as it goes over the wire, one char per byte, and as it is seen in a server's answer.
final class Telnet {
  static final String IAC = "\u00ff";
  static final String EOF = IAC + "\u00ec";
  static final String AYT = IAC + "\u00f6";
  static final String ERASE_CHARACTER = IAC + "\u00f7";
  static final String ERASE_LINE = IAC + "\u00f8";
  static final String DO_TIMING_MARK = IAC + "\u00fd\u0006";

  /// What PuTTY begins with.
  static final String PUTTY = of("ff fb 1f ff fb 20 ff fb 18 ff fb 27 ff fd 01 ff fb 03 ff fd 03");

  private static final int WILL = 0xfb;
  private static final int DONT = 0xfe;

  private Telnet() {}

  private static String of(String hex) {
    return new String(HexFormat.ofDelimiter(" ").parseHex(hex), ISO_8859_1);
  }

  /// Each of these bytes by itself.
  static List<String> each(String hex) {
    return of(hex).chars().mapToObj(Character::toString).toList();
  }

  static String subnegotiation(String content) {
    return IAC + "\u00fa" + content + IAC + "\u00f0";
  }

  /// The commands among what a server sent, such as `ff fc 06`. UTF-8 has no byte `ff`.
  static List<String> commands(byte[] bytes) {
    List<String> commands = new ArrayList<>();
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == (byte) 0xff) {
        int end = Math.min(bytes.length, at + lengthAt(bytes, at));
        commands.add(HexFormat.ofDelimiter(" ").formatHex(bytes, at, end));
        at = end - 1;
      }
    }
    return commands;
  }

  private static int lengthAt(byte[] bytes, int at) {
    int command = at + 1 < bytes.length ? bytes[at + 1] & 0xff : 0;
    return command >= WILL && command <= DONT ? 3 : 2;
  }
}
