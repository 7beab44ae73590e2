package se.chatserver.conformance;

import java.util.HashSet;
import java.util.Set;

/// The telnet commands among the bytes that the reference server reads, one char for each byte.
final class ReferenceTelnet {
  private static final int SUBNEGOTIATION_LIMIT = 1024;

  private final ReferenceServer server;
  private final ReferenceConnection connection;
  private final ReferenceDecoder decoder;
  private final StringBuilder command = new StringBuilder();
  private final Set<String> refused = new HashSet<>();

  ReferenceTelnet(
      ReferenceServer server, ReferenceConnection connection, ReferenceDecoder decoder) {
    this.server = server;
    this.connection = connection;
    this.decoder = decoder;
  }

  private boolean has(Fault fault) {
    return server.has(fault);
  }

  /// Forgets a command that has only begun.
  void reset() {
    command.setLength(0);
  }

  /// Acts on one byte, which the decoder gets if it is text.
  void read(char c) {
    if (command.isEmpty() && (c != 0xff || has(Fault.COMMANDS_ARE_TEXT))) {
      decoder.text(c);
      return;
    }
    command.append(c);
    if (command.length() > 1) {
      telnet(command.charAt(1), c);
    }
  }

  private void telnet(char name, char c) {
    switch (name) {
      case 0xec -> commanded(this::endOfInput);
      case 0xed, 0xee, 0xef, 0xf0, 0xf1, 0xf2, 0xf3, 0xf4, 0xf5, 0xf9 -> commanded(() -> {});
      case 0xf6 -> commanded(this::areYouThere);
      case 0xf7 -> commanded(() -> decoder.text('\b'));
      case 0xf8 -> commanded(decoder::eraseLine);
      case 0xfa -> subnegotiation(c);
      case 0xfb, 0xfc, 0xfd, 0xfe -> negotiation(name, c);
      case 0xff -> commanded(() -> decoder.text((char) 0xff));
      default -> commanded(() -> notTelnet(c));
    }
  }

  private void commanded(Runnable action) {
    command.setLength(0);
    action.run();
  }

  private void endOfInput() {
    if (!has(Fault.NO_TELNET_EOF)) {
      decoder.end();
    }
  }

  private void areYouThere() {
    if (!has(Fault.IS_NOT_THERE)) {
      server.notice(connection, "Ja.");
    }
  }

  private void notTelnet(char c) {
    decoder.text((char) 0xff);
    decoder.text(c);
  }

  private void subnegotiation(char c) {
    boolean whole = c == 0xf0 && command.charAt(command.length() - 2) == 0xff;
    boolean tooMuch = command.length() > SUBNEGOTIATION_LIMIT && !has(Fault.ENDLESS_SUBNEGOTIATION);
    if (whole || tooMuch) {
      command.setLength(0);
    }
  }

  private void negotiation(char name, char option) {
    if (command.length() < 3) {
      return;
    }
    String asked = command.toString();
    command.setLength(0);
    boolean mark = asked.equals(Telnet.DO_TIMING_MARK);
    boolean answer = mark ? !has(Fault.NO_TIMING_MARK) : refuses(asked) && name % 2 == 1;
    if (answer) {
      connection.answer("\u00ff" + (name == 0xfb ? '\u00fe' : '\u00fc') + option);
    }
  }

  private boolean refuses(String asked) {
    return refused.add(asked) || has(Fault.REFUSES_EVERY_TIME);
  }
}
