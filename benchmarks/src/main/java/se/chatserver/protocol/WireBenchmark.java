package se.chatserver.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Participant;

/// What one line costs in the pure parts. In the package of what it measures, which is not public.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "--sun-misc-unsafe-memory-access=allow")
public class WireBenchmark {
  /// How long the line is, in bytes.
  @Param({"16", "64", "1024"})
  public int size;

  /// What it is written with: all ASCII, or some letters of Swedish.
  @Param({"ascii", "swedish"})
  public String text = "";

  private final LineLog log = new LineLog(EventFormat.SWEDISH, 8 << 20, false);
  private String line = "";
  private char[] chars = {};
  private byte[] sent = {};
  private Entry entry = new Entry(1, 0, new Event.Joined(new Participant("", 1, "", "host")));

  @Setup
  public void prepare() {
    line =
        (text.equals("ascii") ? "sju sjuka sjomansskor " : "sju sköna sjömän åt ärtor ")
            .repeat(size);
    line = line.substring(0, size - 1);
    chars = line.toCharArray();
    sent = (line + "\n").getBytes(UTF_8);
    var speaker = new Participant("", 1, "192.168.1.7:50123", "host");
    entry = new Entry(1, 0, new Event.Said(speaker, line));
  }

  /// Bytes to message: telnet, framing, character set.
  @Benchmark
  public void decode(Decoding decoding, Blackhole hole) {
    decoding.listener.hole = hole;
    decoding.decoder.received(sent, sent.length, 0);
  }

  /// The search for what a terminal would obey.
  @Benchmark
  public char[] clean() {
    Visible.clean(chars, chars.length);
    return chars;
  }

  /// Event to line of text.
  @Benchmark
  public String format() {
    return EventFormat.SWEDISH.format(entry.event());
  }

  /// Event to bytes in the ring; the formatter and the cleaner are part of it.
  @Benchmark
  public void append() {
    log.append(entry);
  }

  /// Reading what is owed, for one reader.
  @Benchmark
  public void read(Reading reading, Blackhole hole) {
    reading.log.append(entry);
    var owed = reading.reader.next(false);
    hole.consume(owed);
    reading.reader.wrote(owed.remaining());
  }

  /// A decoder and its listener.
  @State(Scope.Thread)
  public static class Decoding {
    private final Consuming listener = new Consuming();
    private final LineDecoder decoder = new LineDecoder(Framing.AUTO, 4096, listener);
  }

  /// A log with one reader.
  @State(Scope.Thread)
  public static class Reading {
    private final LineLog log = new LineLog(EventFormat.SWEDISH, 8 << 20, false);
    private final LogReader reader = new LogReader(log, "{}");
  }
}
