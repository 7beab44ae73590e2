package se.chatserver.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Bytes as they come, and the waiting for them: what a program prints, or what a socket receives.
///
/// ```
/// 0 ........ taken ............ size
///   asked for      not asked for
/// ```
///
/// A thread of its own collects them. A caller waits until the answer is known, the bytes have
/// ended, or the time is up; then the assertion is made on what has arrived.
public final class Output {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private byte[] bytes = new byte[8192];
  private int size;
  private int taken;
  private boolean hasEnded;

  /// Collects all that comes from here, until it ends or breaks.
  public static Output of(InputStream source) {
    var output = new Output();
    Thread.ofPlatform().daemon().name("output").start(() -> output.collect(source));
    return output;
  }

  /// Asserts that these, as UTF-8, are the next bytes.
  public synchronized void next(String expected) {
    var wanted = expected.getBytes(UTF_8);
    await(() -> isDecided(wanted));
    assertThat(take(Math.min(wanted.length, size - taken))).isEqualTo(expected);
  }

  /// The next line, together with its line end.
  public String line() {
    return through("\n");
  }

  /// All up to this text, and the text, which is asserted to come.
  public synchronized String through(String text) {
    var wanted = text.getBytes(UTF_8);
    await(() -> find(wanted) >= 0);
    int found = find(wanted);
    assertThat(found).as(() -> "where " + text + " is in: " + heard()).isNotNegative();
    return take(found + wanted.length);
  }

  /// Asserts that this text comes at some time, or has come. Takes nothing.
  public synchronized void awaits(String text) {
    await(() -> toString().contains(text));
    assertThat(toString()).contains(text);
  }

  /// Asserts that this is all that comes before the end, and that the end comes.
  public void endsWith(String expected) {
    assertThat(rest()).isEqualTo(expected);
  }

  /// All that comes before the end, which is asserted to come.
  public synchronized String rest() {
    await(() -> false);
    assertThat(hasEnded).as(() -> "whether this is all: " + heard()).isTrue();
    return take(size - taken);
  }

  /// All that has come so far.
  public synchronized byte[] all() {
    return Arrays.copyOf(bytes, size);
  }

  @Override
  public synchronized String toString() {
    return new String(bytes, 0, size, UTF_8);
  }

  private void collect(InputStream source) {
    var buffer = new byte[8192];
    try (source) {
      for (int count = source.read(buffer); count >= 0; count = source.read(buffer)) {
        add(buffer, count);
      }
    } catch (IOException _) {
      // Reset, or closed from this side: that was all.
    }
    end();
  }

  private synchronized void add(byte[] more, int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * (size + count));
    }
    System.arraycopy(more, 0, bytes, size, count);
    size += count;
    notifyAll();
  }

  private synchronized void end() {
    hasEnded = true;
    notifyAll();
  }

  /// Whether nothing that may still come changes the answer: all is here, or something else is.
  private boolean isDecided(byte[] wanted) {
    int same = Arrays.mismatch(bytes, taken, size, wanted, 0, wanted.length);
    return same < 0 || same < size - taken;
  }

  /// Where these bytes are in what has not been asked for, or -1. In bytes, not in text, because
  /// not all that comes is text.
  private int find(byte[] wanted) {
    for (int at = taken; at <= size - wanted.length; at++) {
      if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
        return at - taken;
      }
    }
    return -1;
  }

  private String heard() {
    return new String(bytes, taken, size - taken, UTF_8);
  }

  private String take(int length) {
    var text = new String(bytes, taken, length, UTF_8);
    taken += length;
    return text;
  }

  private void await(BooleanSupplier isDecided) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    try {
      while (!hasEnded && !isDecided.getAsBoolean() && deadline - System.nanoTime() > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, deadline - System.nanoTime());
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
