package se.chatserver.adapter.nio;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.List;
import se.chatserver.adapter.nio.sim.Inbound;

/// Everything one client will do, and what must come of it.
///
/// @param bytes all that the steps send
/// @param effects in the order in which they come; of no use when `isText`
/// @param isText whether where messages end is up to time and to the network, so that only what
///   they say all together is known beforehand
@SuppressWarnings("ArrayRecordComponent") // nobody changes or compares them
record Script(
    byte[] bytes,
    List<Effect> effects,
    boolean isText,
    List<Step> steps,
    Ending ending,
    Habit habit,
    Inbound.Cut cut,
    int capacity) {

  /// Something a client does; it comes after the one before, and after a while.
  @SuppressWarnings("ArrayRecordComponent")
  record Step(long pauseNanos, byte[] bytes) {}

  /// The last thing it does.
  enum Ending {
    /// Nothing: it is there until the server stops.
    STAY,
    /// `nc -N`: it is at its end, and reads on.
    FINISH,
    /// `nc -q0`: it is at its end, and reads no more.
    CLOSE,
    /// It breaks the connection.
    RESET,
    /// It breaks the connection, and what the server has not read is lost.
    CRASH
  }

  /// How it reads.
  enum Habit {
    PROMPT,
    SLOW,
    /// It stops for longer than the server waits, or shorter, and goes on.
    PAUSING,
    /// It stops for ever.
    NEVER
  }

  /// Whether it takes all that it is sent, soon, to the very end.
  boolean isGoodReader() {
    return habit == Habit.PROMPT && (ending == Ending.STAY || ending == Ending.FINISH);
  }

  List<Effect> due(long read, boolean isEndRead) {
    return effects.stream().filter(effect -> effect.isDue(read, isEndRead)).toList();
  }

  /// Whether there is a line end in the first bytes.
  boolean hasLineEnd(long size) {
    return text(size).length() < size;
  }

  /// The text of the first bytes, line ends left out.
  String text(long size) {
    return new String(Arrays.copyOf(bytes, (int) size), US_ASCII).replaceAll("[\r\n]", "");
  }
}
