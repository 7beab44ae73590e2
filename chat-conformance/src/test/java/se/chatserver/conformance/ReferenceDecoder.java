package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

/// What the reference server makes of the bytes it reads. Bytes are chars here, one for one, until
/// a message is whole.
final class ReferenceDecoder {
  private static final int LIMIT = 4096;

  private enum Kind {
    UNDECIDED,
    LINE,
    CHAR,
    CHUNK
  }

  private final ReferenceServer server;
  private final ReferenceConnection connection;
  private final StringBuilder held = new StringBuilder();
  private final ReferenceTelnet telnet;
  private Kind kind = Kind.UNDECIDED;
  private final ReferenceUtf16 utf16 = new ReferenceUtf16();
  private int chunks;
  private int keysHeld;
  private boolean lineEnded;
  private boolean first = true;
  private boolean fresh = true;
  private boolean afterCr;
  private boolean tooLong;
  private boolean ended;

  ReferenceDecoder(ReferenceServer server, ReferenceConnection connection) {
    this.server = server;
    this.connection = connection;
    this.telnet = new ReferenceTelnet(server, connection, this);
  }

  private boolean has(Fault fault) {
    return server.has(fault);
  }

  boolean ended() {
    return ended;
  }

  boolean holdsUndecided() {
    boolean waiting = kind == Kind.UNDECIDED || has(Fault.LINES_TIME_OUT);
    return waiting && !held.isEmpty() && !has(Fault.WAITS_FOR_NEWLINE);
  }

  void holdNoLonger() {
    kind = kind == Kind.UNDECIDED ? Kind.CHUNK : kind;
    chunks++;
    if (keysHeld > 0) {
      String later = held.substring(keysHeld);
      held.setLength(keysHeld);
      keysHeld = 0;
      deliver();
      held.append(later);
    }
    deliver();
  }

  void end() {
    if (!has(Fault.FORGETS_REST)) {
      deliver();
    }
    if (has(Fault.SAYS_NULL_AT_THE_END)) {
      server.say(connection, "null");
    }
    ended = true;
  }

  void read(byte[] bytes) {
    String all = new String(bytes, ISO_8859_1);
    String read = has(Fault.TAKES_UTF16_FOR_TELNET) ? all : utf16.toUtf8(all);
    if (read.isEmpty()) {
      return;
    }
    if (fresh && isForeign(read) && !has(Fault.LETS_HTTP_IN)) {
      turnAway(read);
      ended = true;
      return;
    }
    fresh = false;
    if (has(Fault.FORGETS_TELNET_BETWEEN_READS)) {
      telnet.reset();
    }
    if (has(Fault.CR_LF_IN_TWO_READS_IS_TWO)) {
      afterCr = false;
    }
    if (kind == Kind.CHUNK && has(Fault.CHUNKS_HOLD_LINES)) {
      server.say(connection, read);
      return;
    }
    if (has(Fault.DIES_OF_LATIN1) && !Visible.isUtf8(read.getBytes(ISO_8859_1))) {
      server.die();
    }
    readText(read);
  }

  private void readText(String read) {
    Kind before = kind;
    int heldBefore = held.length();
    lineEnded = false;
    String readable = has(Fault.DECODES_READS) ? decodedAlone(read) : read;
    readable.chars().takeWhile(_ -> !ended).forEach(c -> telnet.read((char) c));
    if (!has(Fault.GUESSES_FOR_GOOD)) {
      revise(before, heldBefore);
    }
    decide();
  }

  /// One key and then text was no typing; one character after a chunk may be; and a line end inside
  /// a chunk says nothing.
  private void revise(Kind before, int heldBefore) {
    if (before == Kind.CHUNK && lineEnded && !held.isEmpty()) {
      kind = Kind.CHUNK;
    } else if (before == Kind.CHUNK && chunks == 1 && isOneCharacter()) {
      kind = Kind.CHAR;
    } else if (kind == Kind.CHAR && heldBefore == 1 && held.length() > 2) {
      kind = Kind.UNDECIDED;
      keysHeld = heldBefore;
    }
  }

  private void turnAway(String read) {
    server.notice(connection, "Det här är en chatt.");
    if (has(Fault.PASSES_BINARY_ON)) {
      server.say(connection, read);
    }
    if (has(Fault.DIES_OF_TLS)) {
      server.die();
    }
  }

  private static String decodedAlone(String read) {
    String decoded = new String(read.getBytes(ISO_8859_1), UTF_8);
    return new String(decoded.getBytes(UTF_8), ISO_8859_1);
  }

  private static boolean isForeign(String read) {
    return read.startsWith("GET ")
        || read.startsWith("OPTIONS ")
        || read.startsWith("SSH-")
        || read.startsWith("\u0016\u0003")
        || read.startsWith("\u00ffSMB", 4);
  }

  private void decide() {
    if (kind == Kind.CHUNK && !held.isEmpty()) {
      chunks++;
      deliver();
    } else if (kind == Kind.UNDECIDED && isOneCharacter() && !has(Fault.KEYS_ARE_CHUNKS)) {
      kind = Kind.CHAR;
    }
  }

  private boolean isOneCharacter() {
    String text = ReferenceText.utf8(held);
    return !text.isEmpty() && text.codePointCount(0, text.length()) == 1;
  }

  void text(char c) {
    boolean secondHalf = afterCr && (c == '\n' || c == 0);
    afterCr = c == '\r' && !has(Fault.ONLY_LF_ENDS);
    if (secondHalf) {
      return;
    }
    if (c == '\n' || afterCr) {
      kind = Kind.LINE;
      lineEnded = true;
      deliver();
    } else if (c == '\b' && has(Fault.BACKSPACES_PASS)) {
      hold(c);
    } else if ((c == '\b' || c == 0x7f) && !has(Fault.NO_EDITING)) {
      takeBack();
    } else if (c != 0 || !held.isEmpty() || keepsNuls()) {
      hold(c);
    }
  }

  private boolean keepsNuls() {
    return has(Fault.KEEPS_NULS) || has(Fault.CR_LF_IN_TWO_READS_IS_TWO);
  }

  void eraseLine() {
    held.setLength(0);
  }

  private void hold(char c) {
    if (held.length() == (has(Fault.LONG_LINES) ? 32 * LIMIT : LIMIT)) {
      tooLong = true;
    } else {
      held.append(c);
    }
  }

  private void takeBack() {
    boolean more = true;
    while (more && !held.isEmpty()) {
      more = (held.charAt(held.length() - 1) & 0xc0) == 0x80;
      held.setLength(held.length() - 1);
    }
  }

  private void deliver() {
    String text = ReferenceText.clean(decoded(), server);
    held.setLength(0);
    if (!text.isEmpty() || has(Fault.EMPTY_MESSAGES)) {
      server.say(connection, text);
    }
    if (tooLong && !has(Fault.CUTS_UNTOLD)) {
      server.notice(connection, "Raden var för lång.");
    }
    tooLong = false;
  }

  private String decoded() {
    if (first && held.indexOf("\u00ef\u00bb\u00bf") == 0 && !has(Fault.KEEPS_BYTE_ORDER_MARK)) {
      held.delete(0, 3);
    }
    first = false;
    while (!has(Fault.KEEPS_NULS) && !held.isEmpty() && held.charAt(held.length() - 1) == 0) {
      held.setLength(held.length() - 1);
    }
    while (tooLong && held.length() > LIMIT - 4 && !Visible.isUtf8(ReferenceText.bytes(held))) {
      held.setLength(held.length() - 1);
    }
    return has(Fault.ONLY_UTF8) ? ReferenceText.utf8(held) : ReferenceText.decoded(held);
  }
}
