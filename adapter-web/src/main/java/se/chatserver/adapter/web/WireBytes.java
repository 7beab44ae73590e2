package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import se.chatserver.protocol.Visible;

/// What a read brought, as it is shown to those who watch: the first [#MAX_BYTES] of it.
final class WireBytes {
  static final int MAX_BYTES = 256;

  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final char PICTURE_OF_TAB = '\u2409';
  private static final int IAC = 0xff;
  private static final int SB = 0xfa;
  private static final List<String> COMMANDS =
      List.of(
          "EOF", "SUSP", "ABORT", "EOR", "SE", "NOP", "DM", "BRK", "IP", "AO", "AYT", "EC", "EL",
          "GA", "SB", "WILL", "WONT", "DO", "DONT");

  private WireBytes() {}

  static String hex(byte[] bytes, int length) {
    return HEX.formatHex(bytes, 0, Math.min(length, MAX_BYTES));
  }

  /// As UTF-8, with a picture for each control character.
  static String text(byte[] bytes, int length) {
    return Visible.of(new String(bytes, 0, Math.min(length, MAX_BYTES), UTF_8))
        .replace('\t', PICTURE_OF_TAB);
  }

  /// The names of the telnet commands in it, such as `DO TIMING-MARK`. A command that TCP has cut
  /// in two is not recognised: this is what one read looks like.
  static List<String> telnet(byte[] bytes, int length) {
    var names = new ArrayList<String>();
    int end = Math.min(length, MAX_BYTES);
    int i = 0;
    while (i + 1 < end) {
      int command = bytes[i + 1] & 0xff;
      if ((bytes[i] & 0xff) != IAC || (command != IAC && !isCommand(command))) {
        i++;
      } else if (command == IAC) {
        i += 2;
      } else {
        boolean hasOption = command >= SB && i + 2 < end;
        names.add(name(command) + (hasOption ? " " + option(bytes[i + 2] & 0xff) : ""));
        i += hasOption ? 3 : 2;
      }
    }
    return names;
  }

  private static boolean isCommand(int command) {
    return command >= IAC - COMMANDS.size();
  }

  private static String name(int command) {
    return COMMANDS.get(command - (IAC - COMMANDS.size()));
  }

  private static String option(int option) {
    return switch (option) {
      case 0 -> "BINARY";
      case 1 -> "ECHO";
      case 3 -> "SUPPRESS-GO-AHEAD";
      case 5 -> "STATUS";
      case 6 -> "TIMING-MARK";
      case 24 -> "TERMINAL-TYPE";
      case 31 -> "NAWS";
      case 32 -> "TERMINAL-SPEED";
      case 33 -> "REMOTE-FLOW-CONTROL";
      case 34 -> "LINEMODE";
      case 35 -> "X-DISPLAY-LOCATION";
      case 36 -> "ENVIRON";
      case 37 -> "AUTHENTICATION";
      case 38 -> "ENCRYPT";
      case 39 -> "NEW-ENVIRON";
      default -> String.valueOf(option);
    };
  }
}
