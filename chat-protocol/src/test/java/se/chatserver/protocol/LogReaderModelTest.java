package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Readers of every speed against a list of all lines, in any order of things (O5, O6, S2).
class LogReaderModelTest {
  private static final int SEEDS = 60;
  private static final int STEPS = 600;
  private static final Pattern AFTER_LINE_END = Pattern.compile("(?<=\n)");

  private long missed;

  @Test
  void everyReaderGetsTheListOfLines() {
    for (int seed = 0; seed < SEEDS; seed++) {
      run(new Random(seed), "seed " + seed);
    }
    assertThat(missed).as("lines missed by slow readers").isPositive();
  }

  private void run(Random random, String seed) {
    var said = new Said(128 + random.nextInt(1500));
    var readers = new ArrayList<Reading>();
    for (int step = 0; step < STEPS; step++) {
      switch (random.nextInt(readers.size() < 4 ? 4 : 3)) {
        case 0 -> said.anyLine(random);
        case 3 -> readers.add(new Reading(said, random, seed));
        default -> {
          if (!readers.isEmpty()) {
            readers.get(random.nextInt(readers.size())).step();
          }
        }
      }
    }
    readers.forEach(Reading::finish);
    missed += readers.stream().mapToLong(reader -> reader.missed).sum();
  }

  /// One reader, all that it took, and all that it should have got.
  private static final class Reading {
    private final Said said;
    private final Random random;
    private final String seed;
    private final int eagerness;
    private final boolean oneLine;
    private final LogReader reader;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final List<String> notices = new ArrayList<>();
    private long from;
    private long until = Long.MAX_VALUE;
    private boolean abandoned;
    private long missed;

    Reading(Said said, Random random, String seed) {
      this.said = said;
      this.random = random;
      this.seed = seed;
      this.eagerness = 1 + random.nextInt(12);
      this.oneLine = random.nextInt(3) == 0;
      this.reader = new LogReader(said.log, "missed {}");
      this.from = said.lines.size();
    }

    void step() {
      switch (random.nextInt(40)) {
        case 0 -> stop();
        case 1 -> abandon();
        case 2, 3, 4 -> addNotices();
        default -> {
          for (int i = random.nextInt(eagerness); i > 0; i--) {
            take();
          }
        }
      }
    }

    private void stop() {
      if (random.nextInt(4) == 0) {
        reader.stop();
        until = Math.min(until, said.lines.size());
      }
    }

    private void abandon() {
      if (random.nextInt(4) == 0) {
        reader.abandon();
        abandoned = true;
      }
    }

    /// Only when all earlier ones have been read, so that none is dropped.
    private void addNotices() {
      if (abandoned || !(notices.isEmpty() || text().contains(notices.getLast()))) {
        return;
      }
      for (int i = random.nextInt(5); i > 0; i--) {
        notices.add("* n" + notices.size() + "\r\n");
        reader.add(notices.getLast().getBytes(StandardCharsets.US_ASCII));
      }
    }

    private void take() {
      if (!reader.isOwed()) {
        return;
      }
      assertThat(abandoned).as(seed).isFalse();
      var owed = reader.next(oneLine);
      assertThat(owed.remaining()).as(seed).isPositive();
      assertOneLine(Said.text(owed));
      int size = random.nextInt(3) == 0 ? owed.remaining() : random.nextInt(owed.remaining() + 1);
      var bytes = new byte[size];
      owed.duplicate().get(bytes);
      taken.writeBytes(bytes);
      reader.wrote(size);
    }

    private void assertOneLine(String owed) {
      if (oneLine) {
        assertThat(owed.indexOf('\n')).as(seed).isEqualTo(owed.length() - 1);
      }
    }

    void finish() {
      while (reader.isOwed()) {
        take();
      }
      assertThat(abandoned || taken.size() == 0 || text().endsWith("\r\n")).as(seed).isTrue();
      var heard = new ArrayList<String>();
      long line = from;
      for (var text : wholeLines()) {
        if (text.startsWith("* missed ")) {
          line += skipped(text);
        } else if (text.startsWith("* ")) {
          heard.add(text);
        } else {
          assertThat(text).as(seed).isEqualTo(said.lines.get((int) line++));
        }
      }
      if (!abandoned) {
        assertThat(heard).as(seed).isEqualTo(notices);
        assertThat(line).as(seed).isEqualTo(Math.min(until, said.lines.size()));
      }
    }

    private long skipped(String notice) {
      long lines = Long.parseLong(notice.replaceAll("\\D", ""));
      assertThat(lines).as(seed).isPositive();
      missed += lines;
      return lines;
    }

    private List<String> wholeLines() {
      return AFTER_LINE_END.splitAsStream(text()).filter(line -> line.endsWith("\n")).toList();
    }

    private String text() {
      return taken.toString(StandardCharsets.US_ASCII);
    }
  }
}
