package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// Gets to know a server apart from every rule: two clients come, one speaks and goes, and what the
/// other reads shows how the server writes its lines.
///
/// ```
/// A -- connects -------------------------------------- reads until it is told that B has gone
/// B ------------ connects, says "alfa", says "  beta  ", closes its sending half
/// ```
///
/// If the server greets with something else than that they have come, both first send a name, as it
/// may have asked for.
final class FormDetector {
  static final String FIRST = "provord alfa";
  static final String SECOND = "provord beta";

  /// The name that the guest sends, if it seems to be asked for one.
  static final String NAME = "gasten";

  private static final String OTHER_NAME = "vakten";
  private static final Duration SETTLING = Duration.ofMillis(500);
  private static final Duration GLANCE = Duration.ofMillis(10);
  private static final Duration SHORTLY = Duration.ofMillis(50);

  /// However much an endless server sends, or however little at a time.
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Target target;
  private final Optional<Words> words;

  /// @param words what the server is known to say of those who come and go
  FormDetector(Target target, Optional<Words> words) {
    this.target = target;
    this.words = words;
  }

  /// Takes some round trips, and as long as the patience for each thing that does not come.
  ///
  /// @throws IOException if nobody listens there
  Acquaintance meet() throws IOException {
    try (Scene scene = new Scene(target)) {
      Caller watcher = scene.call();
      Caller guest = scene.callFrom(elsewhere());
      return meet(watcher, guest);
    } catch (Trouble.Endless _) {
      return Acquaintance.strange();
    }
  }

  /// Another address of this machine, where it has one: a server may write the same one for all.
  private InetAddress elsewhere() throws IOException {
    InetAddress address = target.address().getAddress();
    boolean hasOther = address instanceof Inet4Address && address.isLoopbackAddress();
    return InetAddress.getByName(hasOther ? "127.0.0.2" : "0.0.0.0");
  }

  private Acquaintance meet(Caller watcher, Caller guest) throws IOException {
    boolean isAsked = isAsked(watcher, guest);
    if (isAsked) {
      watcher.risk((OTHER_NAME + "\n").getBytes(UTF_8));
      guest.risk((NAME + "\n").getBytes(UTF_8));
    }
    boolean isHeard = isHeard(FIRST, FIRST + "\n", watcher, guest);
    if (!isHeard && watcher.size() + guest.size() == 0) {
      return Acquaintance.silent(guest.ended());
    }
    long start = System.nanoTime();
    boolean isHeardThen = isHeard(SECOND, "  " + SECOND + "  \n", watcher, guest);
    Duration pace = Duration.ofNanos(isHeardThen ? System.nanoTime() - start : 0);
    String before = text(watcher);
    guest.fallSilent();
    awaitMore(watcher, pace);
    String after = text(watcher).substring(before.length());
    String marker = isHeard ? FIRST : SECOND;
    Sketch sketch = new Sketch(guest.address(), before, text(guest), after, marker, isAsked);
    return new Acquaintance(
        sketch.form(words), pace, new Differences(sketch).notes(words), true, false);
  }

  /// Whether the guest has read something, and nothing of its own address: a greeting, or a
  /// question. Returns when both are surely inside, or have been told nothing for a while: a server
  /// may take them in on threads of their own.
  private static boolean isAsked(Caller watcher, Caller guest) throws IOException {
    long deadline = System.nanoTime() + SETTLING.toNanos();
    String port = String.valueOf(guest.address().getPort());
    boolean isInside = false;
    while (!isInside && System.nanoTime() < deadline && !guest.ended()) {
      isInside = guest.hasHeard(port, GLANCE) && watcher.hasHeard(port, GLANCE);
    }
    return guest.size() > 0 && !guest.hasHeard(port, GLANCE);
  }

  static boolean isName(String line) {
    return line.contains(NAME) || line.contains(OTHER_NAME);
  }

  private static String text(Caller caller) {
    return new String(caller.all(), UTF_8);
  }

  /// Whether either of them hears what the guest says. Waits as long as the server goes on.
  private boolean isHeard(String marker, String sent, Caller watcher, Caller guest)
      throws IOException {
    guest.risk(sent.getBytes(UTF_8));
    long end = System.nanoTime() + LONGEST.toNanos();
    long deadline = 0;
    long size = -1;
    while (!watcher.hasHeard(marker, GLANCE) && !guest.hasHeard(marker, GLANCE)) {
      if (watcher.size() + guest.size() != size) {
        size = watcher.size() + guest.size();
        deadline = Math.min(end, System.nanoTime() + target.patience().toNanos());
      }
      boolean allEnded = Stream.of(watcher, guest).allMatch(Caller::ended);
      if (allEnded || System.nanoTime() - deadline > 0) {
        return false;
      }
    }
    return watcher.hasHeard(marker, SHORTLY) || guest.hasHeard(marker, GLANCE);
  }

  /// Returns when something new has come, and nothing more comes after it.
  private static void awaitMore(Caller watcher, Duration pace) throws IOException {
    long deadline = System.nanoTime() + Math.max(1_000_000_000L, 6 * pace.toNanos());
    boolean hasMore = false;
    while (System.nanoTime() < deadline && !watcher.ended()) {
      boolean more = watcher.hasMore(SHORTLY);
      if (hasMore && !more) {
        return;
      }
      hasMore |= more;
    }
  }
}
