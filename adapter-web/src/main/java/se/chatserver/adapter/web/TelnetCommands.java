package se.chatserver.adapter.web;

import java.util.ArrayList;
import java.util.List;

/// The names of telnet commands, such as `DO TIMING-MARK` (RFC 854), for the classroom view.
final class TelnetCommands {
  private static final int IAC = 0xff;
  private static final int SB = 0xfa;
  private static final List<String> COMMANDS =
      List.of(
          "EOF", "SUSP", "ABORT", "EOR", "SE", "NOP", "DM", "BRK", "IP", "AO", "AYT", "EC", "EL",
          "GA", "SB", "WILL", "WONT", "DO", "DONT");

  private TelnetCommands() {}

  /// The commands in what one read brought. A command that TCP has cut in two is not recognised.
  static List<String> in(byte[] bytes) {
    var names = new ArrayList<String>();
    int i = 0;
    while (i + 1 < bytes.length) {
      int command = bytes[i + 1] & 0xff;
      if ((bytes[i] & 0xff) != IAC || (command != IAC && !isCommand(command))) {
        i++;
      } else if (command == IAC) {
        i += 2;
      } else {
        boolean hasOption = command >= SB && i + 2 < bytes.length;
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
