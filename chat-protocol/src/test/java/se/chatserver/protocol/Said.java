package se.chatserver.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Participant;

/// A log under test, and beside it the plainest thing that it could be: a list of all lines ever.
public final class Said {
  /// `[a] ` and CR LF.
  public static final int FRAME_BYTES = 6;

  public final LineLog log;
  public final List<String> lines = new ArrayList<>();
  private final Participant speaker = new Participant("", 1, "a", "host");
  private final int ringBytes;
  private int offset;

  public Said(int ringBytes) {
    this.ringBytes = ringBytes;
    this.log = new LineLog(EventFormat.SWEDISH, ringBytes, false);
  }

  /// Says a line of this many bytes, which differs from every other if it has room for its number.
  public void line(int bytes) {
    var number = lines.size() + ".";
    int size = bytes - FRAME_BYTES;
    say(size < number.length() ? "x".repeat(size) : number + "x".repeat(size - number.length()));
  }

  public void say(String text) {
    log.append(new Entry(log.next() + 1, 0, new Event.Said(speaker, text)));
    var line = "[a] " + text + "\r\n";
    lines.add(line);
    int bytes = line.getBytes(UTF_8).length;
    offset = offset + bytes > ringBytes ? bytes : offset + bytes;
  }

  /// Lines of every interesting size: short, long, up to the seam exactly or but for a little, and
  /// as long as the ring.
  void anyLine(Random random) {
    int rest = ringBytes - offset;
    int bytes =
        switch (random.nextInt(20)) {
          case 0 -> ringBytes;
          case 1 -> random.nextInt(ringBytes);
          case 2, 3 -> rest;
          case 4 -> rest - 1;
          case 5 -> rest + 1;
          default -> 16 + random.nextInt(40);
        };
    line(Math.clamp(bytes, FRAME_BYTES + 6, ringBytes));
  }

  /// The lines from one number to another, as one string.
  String between(long from, long to) {
    return String.join("", lines.subList((int) from, (int) to));
  }

  /// What the log itself holds between two numbers.
  String held(long from, long to) {
    var text = new StringBuilder();
    for (long line = from; line < to; ) {
      long end = log.pieceEnd(line, to);
      text.append(text(log.view(line, end)));
      line = end;
    }
    return text.toString();
  }

  /// As text.
  public static String text(ByteBuffer bytes) {
    return UTF_8.decode(bytes.duplicate()).toString();
  }
}
