package se.chatserver.adapter.nio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;
import se.chatserver.protocol.Notices;
import se.chatserver.simulation.Violation;

/// Compares what one connection is sent, byte by byte, with the part of the transcript that it must
/// be: from its own coming to its own going (G1, G2). Between two lines there may be telnet answers
/// and notices, and nowhere else (G3, O6).
final class Follower {
  static final Notices NOTICES = Notices.ENGLISH;

  private static final byte IAC = (byte) 0xff;
  private static final int ANSWER_BYTES = 3;
  private static final int SHORT_LINE_BYTES = 32;

  enum Aside {
    TOO_LONG(NOTICES.tooLong()),
    MISSED(NOTICES.missed()),
    NOT_CHAT(NOTICES.notChat()),
    LOG_FAILED(NOTICES.logFailed()),
    STOPPING(NOTICES.stopping()),
    HERE(NOTICES.here()),
    IDLE(NOTICES.idle()),
    FULL(NOTICES.full()),
    ANSWER("");

    private final Pattern pattern;

    Aside(String notice) {
      pattern = Pattern.compile(Pattern.quote("* " + notice + "\r\n").replace("{}", "\\E(.+)\\Q"));
    }
  }

  private final String address;
  private final Recorder recorder;
  private final int ringBytes;
  private final ByteArrayOutputStream aside = new ByteArrayOutputStream();
  private final Map<Aside, Integer> asides = new EnumMap<>(Aside.class);
  private int line = -1;
  private int offset;

  Follower(String address, Recorder recorder, int ringBytes) {
    this.address = address;
    this.recorder = recorder;
    this.ringBytes = ringBytes;
  }

  void wrote(byte[] bytes) {
    int i = 0;
    while (i < bytes.length) {
      boolean isAside = offset == 0 && (aside.size() > 0 || begins(bytes[i]));
      i = isAside ? aside(bytes, i) : line(bytes, i);
    }
  }

  int count(Aside kind) {
    return asides.getOrDefault(kind, 0);
  }

  /// Whether it has been sent all that it can be sent for now.
  boolean isAtEnd() {
    var stay = recorder.stay(address);
    return offset == 0
        && aside.size() == 0
        && (stay == null
            ? count(Aside.FULL) == 1
            : Math.max(line, stay.joinedAt()) == recorder.end(stay));
  }

  /// Whether it is owed more than a quarter of what the ring holds, in bytes or in lines of no more
  /// than [#SHORT_LINE_BYTES].
  boolean isFarBehind() {
    var stay = recorder.stay(address);
    int next = stay == null ? recorder.size() : Math.max(line, stay.joinedAt());
    return next < recorder.size()
        && (recorder.bytesSince(next) > ringBytes / 4
            || recorder.size() - next > ringBytes / SHORT_LINE_BYTES / 4);
  }

  /// Takes as much as belongs to one line, and says where to go on.
  private int line(byte[] bytes, int from) {
    begin();
    Violation.unless(line < end(), "G1: %s is sent more than its slice", address);
    var expected = recorder.line(line);
    int size = Math.min(expected.length - offset, bytes.length - from);
    if (!Arrays.equals(bytes, from, from + size, expected, offset, offset + size)) {
      var sent = new String(bytes, from, size, UTF_8);
      throw new Violation("G1: %s is sent \"%s\"".formatted(address, sent.strip()));
    }
    offset += size;
    if (offset == expected.length) {
      offset = 0;
      line++;
    }
    return from + size;
  }

  private int end() {
    return recorder.end(recorder.stay(address));
  }

  private void begin() {
    if (line < 0) {
      var stay = recorder.stay(address);
      Violation.unless(stay != null, "G4: %s is sent lines before it is in the room", address);
      line = stay.joinedAt();
    }
  }

  /// No line of the transcript begins so.
  private static boolean begins(byte b) {
    return b == '*' || b == IAC;
  }

  private int aside(byte[] bytes, int at) {
    aside.write(bytes[at]);
    var all = aside.toByteArray();
    if (all[0] == IAC && all.length == ANSWER_BYTES) {
      finish(Aside.ANSWER);
    } else if (all[0] == '*' && bytes[at] == '\n') {
      notice(new String(all, UTF_8));
    }
    return at + 1;
  }

  private void notice(String text) {
    for (var kind : Aside.values()) {
      var matcher = kind.pattern.matcher(text);
      if (matcher.matches()) {
        if (kind == Aside.MISSED) {
          missed(Integer.parseInt(matcher.group(1)));
        }
        finish(kind);
        return;
      }
    }
    throw new Violation("O6: %s is sent the notice \"%s\"".formatted(address, text.strip()));
  }

  private void finish(Aside kind) {
    asides.merge(kind, 1, Integer::sum);
    aside.reset();
  }

  /// G3: only one that is further behind than the ring is long has missed something. (Where the
  /// ring begins anew, and where lines are very short, it holds a little less than its length.)
  private void missed(int count) {
    begin();
    long behind = recorder.bytesSince(line);
    Violation.unless(behind > ringBytes / 2, "G3: %s, %d B behind, misses lines", address, behind);
    line += count;
    Violation.unless(
        count > 0 && line <= end(), "G3: %s is told that it missed %d lines", address, count);
  }
}
