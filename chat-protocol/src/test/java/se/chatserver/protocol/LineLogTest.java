package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Participant;

/// The ring against a list of all lines. Rules O1 and O3 for what is in a line.
class LineLogTest {
  private static final Participant ADA = new Participant("", 1, "a", "host");
  private static final int RING = 1024;
  private static final int SEEDS = 50;

  private final Said said = new Said(RING);
  private final LineLog log = said.log;

  @Test
  void o1EveryLineEndsInCrLfAndIsUtf8() {
    said.say("hej då €");
    assertThat(said.held(0, 1)).isEqualTo("[a] hej då €\r\n");
  }

  @Test
  void o3WhatATerminalWouldObeyIsShown() {
    append(log, new Event.Said(ADA, "x\r\n[b] (Nedkopplad)\u001b[2J\u2028"));
    assertThat(Said.text(log.view(0, 1))).isEqualTo("[a] x␍␊[b] (Nedkopplad)␛[2J\ufffd\r\n");
  }

  @Test
  void holdsNothingAtFirst() {
    assertThat(log.first()).isZero();
    assertThat(log.next()).isZero();
    assertThat(log.resumption()).isZero();
  }

  @Test
  void holdsALineAsLongAsTheRing() {
    said.line(20);
    said.line(RING);
    assertThat(log.first()).isEqualTo(1);
    assertThat(said.held(1, 2)).isEqualTo(said.lines.get(1));
    said.line(RING);
    assertThat(log.first()).isEqualTo(2);
    assertThat(said.held(2, 3)).isEqualTo(said.lines.get(2));
  }

  @Test
  void holdsNoLongerLine() {
    said.line(20);
    assertThatIllegalArgumentException().isThrownBy(() -> said.line(RING + 1));
    assertThat(said.held(0, log.next())).isEqualTo(said.between(0, 1));
    said.lines.subList(1, said.lines.size()).clear();
    said.line(20);
    assertThat(said.held(0, 2)).isEqualTo(said.between(0, 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 512, 256, 128, 64})
  void linesThatFillTheRingExactlyAllFit(int bytes) {
    int lap = RING / bytes;
    for (int i = 1; i <= 5 * lap; i++) {
      said.line(bytes);
      assertThat(log.next() - log.first()).isEqualTo(Math.min(i, lap));
      assertThat(said.held(log.first(), i)).isEqualTo(said.between(log.first(), i));
    }
  }

  @Test
  void aLineNeverLiesAcrossTheSeam() {
    said.line(1000);
    said.line(25);
    assertThat(log.first()).as("24 bytes were left").isEqualTo(1);
    assertThat(log.pieceEnd(1, 2)).isEqualTo(2);
    said.line(900);
    assertThat(said.held(1, 3)).isEqualTo(said.between(1, 3));
    assertThat(log.endOf(1)).isEqualTo(log.start(2));
  }

  @Test
  void aPieceEndsAtTheSeam() {
    said.line(500);
    said.line(500);
    said.line(100);
    assertThat(log.first()).isEqualTo(1);
    assertThat(log.pieceEnd(1, 3)).isEqualTo(2);
    assertThat(log.endOf(1)).isEqualTo(1000);
    assertThat(log.start(2)).isEqualTo(1024);
  }

  @Test
  void lineNumbersRunOutBeforeBytes() {
    for (int i = 1; i <= 100; i++) {
      said.line(12);
      assertThat(log.next() - log.first()).isEqualTo(Math.min(i, 32));
      assertThat(said.held(log.first(), i)).isEqualTo(said.between(log.first(), i));
    }
  }

  @Test
  void findsTheLineAtAPosition() {
    for (int i = 0; i < 10; i++) {
      said.line(50);
    }
    for (int position = 0; position < 500; position++) {
      assertThat(log.lineAt(position, 0, 10)).isEqualTo(position / 50);
    }
    assertThat(log.lineAt(-1, 3, 10)).isEqualTo(3);
    assertThat(log.lineAt(499, 3, 5)).isEqualTo(4);
  }

  @Test
  void resumesHalfARingBehind() {
    for (int i = 0; i < 64; i++) {
      said.line(64);
    }
    assertThat(log.resumption()).isEqualTo(64 - 8);
    assertThat(log.first()).isEqualTo(64 - 16);
  }

  @Test
  void isTheListOfLinesHoweverLongTheyAre() {
    for (int seed = 0; seed < SEEDS; seed++) {
      var random = new Random(seed);
      int ringBytes = 200 + random.nextInt(2000);
      var any = new Said(ringBytes);
      for (int i = 0; i < 300; i++) {
        any.anyLine(random);
        assertHolds(any, ringBytes, "seed " + seed + ", line " + i);
      }
    }
  }

  private static void assertHolds(Said said, int ringBytes, String where) {
    long first = said.log.first();
    long next = said.log.next();
    assertThat(next).as(where).isEqualTo(said.lines.size());
    assertThat(first).as(where).isLessThan(next);
    assertThat(said.held(first, next)).as(where).isEqualTo(said.between(first, next));
    assertThat(said.log.resumption()).as(where).isBetween(first, next - 1);
    assertForgetsNothingTooEarly(said, ringBytes, where);
  }

  /// One line more would not have fitted: no number was left for it, or no room, where a seam may
  /// waste less than the line that did not fit before it.
  private static void assertForgetsNothingTooEarly(Said said, int ringBytes, String where) {
    long first = said.log.first();
    long next = said.log.next();
    if (first > 0 && next - first < Integer.highestOneBit(ringBytes / 32)) {
      int bytes = said.between(first - 1, next).length();
      int longest =
          said.lines.subList((int) first, (int) next).stream()
              .mapToInt(String::length)
              .max()
              .orElse(0);
      assertThat(bytes + longest - 1).as(where).isGreaterThan(ringBytes);
    }
  }

  @Test
  void rawBytesGoOutUntouched() {
    var raw = new LineLog(EventFormat.SWEDISH, RING, true);
    append(raw, new Event.Joined(ADA));
    append(raw, new Event.Said(ADA, "\u0000\u001b\n\u0080\u00ff"));
    var expected = Bytes.bytes("[a] (Uppkopplad)\r\n[a] ", 0, 0x1b, '\n' + 0, 0x80, 0xff);
    var view = raw.view(0, 2);
    var bytes = new byte[view.remaining()];
    view.get(bytes);
    assertThat(bytes).isEqualTo(expected);
  }

  private static void append(LineLog log, Event event) {
    log.append(new Entry(1, 0, event));
  }
}
