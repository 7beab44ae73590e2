package se.chatserver.adapter.nio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import se.chatserver.adapter.nio.Script.Ending;
import se.chatserver.adapter.nio.Script.Habit;
import se.chatserver.adapter.nio.Script.Step;
import se.chatserver.adapter.nio.sim.Inbound;
import se.chatserver.simulation.Dice;

/// Makes up one client. What its bytes must lead to is written down while they are made, so the
/// checker needs no second decoder.
final class ScriptWriter {
  private static final List<String> WORDS =
      List.of("hej", "a", "å", "€uro", "😀", "tab\there", "[10.0.0.1:1] jag", "* x", "\u001b[2J");
  private static final List<String> LINE_ENDS = List.of("\n", "\r\n", "\r", "\r\0");
  private static final List<String> LETTERS = List.of("x", "€", "å");
  private static final int MANY_BYTES = 300;
  private static final int MAX_LINES = 8;
  private static final int MAX_NOTICES = 8;
  private static final int MAX_FLOOD_LINES = 900;
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONG = Duration.ofSeconds(3);

  private final Dice dice;
  private final int maxLineBytes;
  private final boolean isFloodAllowed;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Effect> effects = new ArrayList<>();
  private final List<Integer> options = new ArrayList<>(List.of(1, 3, 24, 31, 32, 39));
  private int firstSend;
  private int notices;
  private boolean isText;

  /// @param isFloodAllowed whether it may say enough to overtake slow readers
  ScriptWriter(Dice dice, int maxLineBytes, boolean isFloodAllowed) {
    this.dice = dice;
    this.maxLineBytes = maxLineBytes;
    this.isFloodAllowed = isFloodAllowed;
  }

  Script write() {
    switch (dice.below(10)) {
      case 0 -> {}
      case 1, 2 -> text();
      case 3 -> otherProtocol();
      case 4, 5 ->
          lines(isFloodAllowed ? dice.between(MAX_FLOOD_LINES / 2, MAX_FLOOD_LINES) : MAX_LINES);
      default -> lines(dice.between(1, MAX_LINES));
    }
    return new Script(
        bytes.toByteArray(),
        effects,
        isText,
        steps(),
        dice.pick(
            Ending.STAY, Ending.FINISH, Ending.FINISH, Ending.CLOSE, Ending.RESET, Ending.CRASH),
        dice.pick(Habit.PROMPT, Habit.PROMPT, Habit.PROMPT, Habit.SLOW, Habit.PAUSING, Habit.NEVER),
        bytes.size() > MANY_BYTES ? Inbound.Cut.ANYWHERE : dice.pick(Inbound.Cut.values()),
        isFloodAllowed ? dice.pick(256, 1024, 4096, 65536) : dice.pick(16, 64, 512, 65536));
  }

  /// Text without line ends, or with one somewhere. No longer than a line may be, for it may have
  /// to be held.
  private void text() {
    isText = true;
    while (bytes.size() < maxLineBytes / 2 && !dice.oneIn(6)) {
      put("abcdefghijklmnopqrstuvwxyz".substring(dice.oneIn(6) ? 25 : dice.below(24)));
      put(dice.oneIn(8) ? dice.pick(LINE_ENDS).substring(0, 1) : "");
    }
  }

  private void otherProtocol() {
    put("GET / HTTP/1.1\r");
    effect(Effect.Kind.NOT_CHAT);
    put("\nHost: chat\r\n\r\n");
    firstSend = bytes.size();
  }

  /// The first line with text in it is sent in one piece: half a line would become a message after
  /// a while (F4).
  private void lines(int count) {
    if (dice.oneIn(2)) {
      put(dice.oneIn(4) ? "\ufeff" : "");
      endLine(words());
    } else {
      do {
        line();
      } while (effects.stream().noneMatch(effect -> effect.kind() == Effect.Kind.SAID));
    }
    firstSend = bytes.size();
    for (int i = 1; i < count; i++) {
      line();
    }
    if (dice.oneIn(3)) {
      unterminated();
    }
  }

  private void line() {
    switch (dice.below(12)) {
      case 0 -> put("\r\n");
      case 1 -> {
        if (mayAskForNotice()) {
          tooLong();
        }
      }
      default -> endLine(words());
    }
  }

  private void endLine(String text) {
    var end = dice.pick(LINE_ENDS);
    put(end.substring(0, 1));
    effects.add(new Effect(bytes.size(), Effect.Kind.SAID, text));
    put(end.substring(1));
  }

  /// Some words, perhaps with a slip of the finger that is taken back, or telnet between them.
  private String words() {
    var text = new StringBuilder();
    do {
      telnet();
      var word = dice.pick(WORDS);
      put(word);
      put(dice.oneIn(10) ? dice.pick(LETTERS) + dice.pick("\b", "\u007f") : "");
      text.append(word);
    } while (text.length() < 40 && !dice.oneIn(3));
    return text.toString();
  }

  private void telnet() {
    switch (dice.below(20)) {
      case 0 -> {
        command(0xfd, 6);
        effect(Effect.Kind.ANSWER);
      }
      case 1 -> {
        if (!options.isEmpty()) {
          command(0xfb, options.removeLast());
          effect(Effect.Kind.ANSWER);
        }
      }
      case 2 -> {
        if (mayAskForNotice()) {
          command(0xf6);
          effect(Effect.Kind.HERE);
        }
      }
      case 3 -> command(0xfa, 24, 0, 'x', 0xff, 0xf0);
      default -> {}
    }
  }

  /// A client that is owed very many notices is not sent all of them.
  private boolean mayAskForNotice() {
    notices++;
    return notices <= MAX_NOTICES;
  }

  private void tooLong() {
    int start = bytes.size();
    var letter = dice.pick(LETTERS);
    int size = letter.getBytes(UTF_8).length;
    put(letter.repeat(maxLineBytes / size + dice.between(2, 99)));
    int at = start + maxLineBytes + 1;
    effects.add(new Effect(at, Effect.Kind.SAID, letter.repeat(maxLineBytes / size)));
    effects.add(new Effect(at, Effect.Kind.TOO_LONG, ""));
    put("\r\n");
  }

  private void unterminated() {
    var rest = words();
    if (dice.oneIn(4)) {
      command(0xec);
      effects.add(new Effect(bytes.size(), Effect.Kind.SAID, rest));
      effect(Effect.Kind.GOODBYE);
    } else {
      effects.add(new Effect(Effect.AT_END, Effect.Kind.SAID, rest));
    }
  }

  private void effect(Effect.Kind kind) {
    effects.add(new Effect(bytes.size(), kind, ""));
  }

  private void put(String text) {
    bytes.writeBytes(text.getBytes(UTF_8));
  }

  private void command(int... codes) {
    bytes.write(0xff);
    for (int code : codes) {
      bytes.write(code);
    }
  }

  private List<Step> steps() {
    var steps = new ArrayList<Step>();
    var all = bytes.toByteArray();
    int from = 0;
    while (from < all.length) {
      int least = Math.max(from + 1, firstSend);
      int to = dice.oneIn(3) ? all.length : dice.between(least, Math.min(all.length, least + 200));
      steps.add(new Step(pause(all, from), Arrays.copyOfRange(all, from, to)));
      from = to;
    }
    return steps;
  }

  /// A client that ends its lines does not stop for long in the middle of one: a second of silence
  /// would count against that (F9).
  private long pause(byte[] all, int at) {
    boolean isInLine = !isText && at > 0 && all[at - 1] != '\n' && all[at - 1] != '\r';
    return dice.upTo(isInLine ? SHORT : dice.pick(Duration.ZERO, SHORT, LONG));
  }
}
