package se.chatserver.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// What one connection was sent, taken apart. Rule O3 is written out once more here, for what is
/// sent cannot be trusted to check itself.
///
/// @param lines what was said in the room, without their ends
/// @param notices what was for this connection alone
/// @param answers telnet, `command << 8 | option`
record Sent(List<String> lines, List<String> notices, List<Integer> answers) {
  private static final int WONT = 252;
  private static final int DONT = 254;
  private static final int TIMING_MARK = 6;

  /// @throws AssertionError if it is not clean
  static Sent of(byte[] bytes) {
    var answers = new ArrayList<Integer>();
    var text = new ByteArrayOutputStream();
    byte last = '\n';
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == (byte) 0xff) {
        if (last != '\n') {
          throw new AssertionError("a telnet answer inside a line");
        }
        answers.add(((bytes[++i] & 0xff) << 8) | (bytes[++i] & 0xff));
      } else {
        last = bytes[i];
        text.write(last);
      }
    }
    assertAnswers(answers);
    return of(text.toByteArray(), answers);
  }

  /// T3 and T7: refusals only, and once each; but T2.
  private static void assertAnswers(List<Integer> answers) {
    var once = new HashSet<Integer>();
    for (int answer : answers) {
      assertThat(answer >> 8).as("telnet command").isIn(WONT, DONT);
      boolean isTimingMark = answer == (WONT << 8 | TIMING_MARK);
      assertThat(isTimingMark || once.add(answer)).as("%x is answered once", answer).isTrue();
    }
  }

  private static Sent of(byte[] utf8, List<Integer> answers) {
    var all = List.of(strictly(utf8).split("\r\n", -1));
    assertThat(all.getLast()).as("behind the last line end").isEmpty();
    var lines = new ArrayList<String>();
    var notices = new ArrayList<String>();
    for (var line : all.subList(0, all.size() - 1)) {
      assertHarmless(line);
      (line.startsWith("* ") ? notices : lines).add(line);
    }
    assertThat(lines).allMatch(line -> line.startsWith("[10.0.0.1:"));
    return new Sent(lines, notices, answers);
  }

  private static String strictly(byte[] utf8) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    } catch (CharacterCodingException e) {
      throw new AssertionError("not UTF-8", e);
    }
  }

  private static void assertHarmless(String line) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c != '\t' && isForbidden(c)) {
        throw new AssertionError("U+%04X in %s".formatted((int) c, line));
      }
    }
  }

  private static boolean isForbidden(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
      case Character.FORMAT -> isBidirectional(c);
      default -> false;
    };
  }

  private static boolean isBidirectional(char c) {
    return c == '\u061c'
        || c == '\u200e'
        || c == '\u200f'
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
