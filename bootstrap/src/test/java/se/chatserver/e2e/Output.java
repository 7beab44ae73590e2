package se.chatserver.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
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
/// A thread of its own collects them. Whoever asks waits until the answer is known, the bytes have
/// come to their end, or patience has; then it is asserted on what is there.
public final class Output {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
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
    assertThat(take(Math.min(wanted.length, bytes.size() - taken))).isEqualTo(expected);
  }

  /// The next line, together with its line end.
  public String line() {
    return through("\n");
  }

  /// All up to this text, and the text, which is asserted to come.
  public synchronized String through(String text) {
    var wanted = text.getBytes(UTF_8);
    await(() -> find(wanted) >= 0);
    assertThat(find(wanted)).as("where %s is in: %s", text, heard()).isNotNegative();
    return take(find(wanted) + wanted.length);
  }

  /// Asserts that this is all that comes before the end, and that the end comes.
  public void endsWith(String expected) {
    assertThat(rest()).isEqualTo(expected);
  }

  /// All that comes before the end, which is asserted to come.
  public synchronized String rest() {
    await(() -> false);
    assertThat(hasEnded).as("whether this is all: %s", heard()).isTrue();
    return take(bytes.size() - taken);
  }

  /// All that has come so far.
  public synchronized byte[] all() {
    return bytes.toByteArray();
  }

  @Override
  public synchronized String toString() {
    return bytes.toString(UTF_8);
  }

  private void collect(InputStream source) {
    var buffer = new byte[8192];
    try (source) {
      for (int size = source.read(buffer); size >= 0; size = source.read(buffer)) {
        add(buffer, size);
      }
    } catch (IOException _) {
      // Reset, or closed from this side: that was all.
    }
    end();
  }

  private synchronized void add(byte[] more, int size) {
    bytes.write(more, 0, size);
    notifyAll();
  }

  private synchronized void end() {
    hasEnded = true;
    notifyAll();
  }

  /// Whether nothing that may still come changes the answer: all is here, or something else is.
  private boolean isDecided(byte[] wanted) {
    var all = bytes.toByteArray();
    int same = Arrays.mismatch(all, taken, all.length, wanted, 0, wanted.length);
    return same < 0 || same < all.length - taken;
  }

  /// Where these bytes are in what has not been asked for, or -1. In bytes, not in text, because
  /// not all that comes is text.
  private int find(byte[] wanted) {
    var all = bytes.toString(ISO_8859_1);
    int found = all.indexOf(new String(wanted, ISO_8859_1), taken);
    return found < 0 ? -1 : found - taken;
  }

  private String heard() {
    return new String(bytes.toByteArray(), taken, bytes.size() - taken, UTF_8);
  }

  private String take(int length) {
    var text = new String(bytes.toByteArray(), taken, length, UTF_8);
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
