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
final class LineFormatDetector {
  static final String FIRST = "provord alfa";
  static final String SECOND = "provord beta";

  /// The name that the visitor sends, if it seems to be asked for one.
  static final String NAME = "gasten";

  private static final String OTHER_NAME = "vakten";
  private static final Duration SETTLING = Duration.ofMillis(500);
  private static final Duration GLANCE = Duration.ofMillis(10);
  private static final Duration SHORTLY = Duration.ofMillis(50);

  /// However much an endless server sends, or however little at a time.
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final Target target;
  private final Optional<Words> words;

  /// @param words the server's known words for clients that come and go
  LineFormatDetector(Target target, Optional<Words> words) {
    this.target = target;
    this.words = words;
  }

  /// Takes some round trips, and as long as the patience for each thing that does not come.
  ///
  /// @throws IOException if nobody listens there
  ServerProfile meet() throws IOException {
    try (RuleRun run = new RuleRun(target)) {
      Client observer = run.connect();
      observer.hasMore(SETTLING);
      Client visitor = run.connectFrom(elsewhere());
      return meet(observer, visitor);
    } catch (NetworkError.Endless _) {
      return ServerProfile.strange();
    }
  }

  /// Another address of this machine, where it has one: a server may write the same one for all.
  private InetAddress elsewhere() throws IOException {
    InetAddress address = target.address().getAddress();
    boolean hasOther = address instanceof Inet4Address && address.isLoopbackAddress();
    return InetAddress.getByName(hasOther ? "127.0.0.2" : "0.0.0.0");
  }

  private ServerProfile meet(Client observer, Client visitor) throws IOException {
    boolean isAsked = isAsked(observer, visitor);
    if (isAsked) {
      observer.trySend((OTHER_NAME + "\n").getBytes(UTF_8));
      visitor.trySend((NAME + "\n").getBytes(UTF_8));
    }
    boolean isHeard = isHeard(FIRST, FIRST + "\n", observer, visitor);
    if (!isHeard && observer.received().size() + visitor.received().size() == 0) {
      return ServerProfile.silent(visitor.received().ended());
    }
    long start = System.nanoTime();
    boolean isHeardThen = isHeard(SECOND, "  " + SECOND + "  \n", observer, visitor);
    Duration pace = Duration.ofNanos(isHeardThen ? System.nanoTime() - start : 0);
    String before = text(observer);
    visitor.closeOutputQuietly();
    awaitMore(observer, pace);
    String after = text(observer).substring(before.length());
    String marker = isHeard ? FIRST : SECOND;
    visitor.hasReceived(marker, SHORTLY); // it may not have been read yet
    LineTemplates templates =
        new LineTemplates(visitor.address(), before, text(visitor), after, marker, isAsked);
    return new ServerProfile(
        templates.format(words), pace, new Differences(templates).notes(words), true, false);
  }

  /// Whether the visitor has read something, and nothing of its own address: a greeting, or a
  /// question. Returns when both are surely inside, or have been told nothing for a while: a server
  /// may take them in on threads of their own.
  private static boolean isAsked(Client observer, Client visitor) throws IOException {
    long deadline = System.nanoTime() + SETTLING.toNanos();
    String port = String.valueOf(visitor.address().getPort());
    boolean isInside = false;
    while (!isInside && System.nanoTime() < deadline && !visitor.received().ended()) {
      isInside = visitor.hasReceived(port, GLANCE) && observer.hasReceived(port, GLANCE);
    }
    return visitor.received().size() > 0 && !visitor.hasReceived(port, GLANCE);
  }

  static boolean isName(String line) {
    return line.contains(NAME) || line.contains(OTHER_NAME);
  }

  private static String text(Client client) {
    return new String(client.received().all(), UTF_8);
  }

  /// Whether either of them hears what the visitor says. Waits as long as the server goes on.
  private boolean isHeard(String marker, String sent, Client observer, Client visitor)
      throws IOException {
    visitor.trySend(sent.getBytes(UTF_8));
    long end = System.nanoTime() + LONGEST.toNanos();
    long deadline = 0;
    int size = -1;
    while (!observer.hasReceived(marker, GLANCE) && !visitor.hasReceived(marker, GLANCE)) {
      int all = observer.received().size() + visitor.received().size();
      if (all != size) {
        size = all;
        deadline = Math.min(end, System.nanoTime() + target.patience().toNanos());
      }
      boolean allEnded = Stream.of(observer, visitor).allMatch(client -> client.received().ended());
      if (allEnded || System.nanoTime() - deadline > 0) {
        return false;
      }
    }
    return observer.hasReceived(marker, SHORTLY) || visitor.hasReceived(marker, GLANCE);
  }

  /// Returns when something new has come, and nothing more comes after it.
  private static void awaitMore(Client observer, Duration pace) throws IOException {
    long deadline = System.nanoTime() + Math.max(1_000_000_000L, 6 * pace.toNanos());
    boolean hasMore = false;
    while (System.nanoTime() < deadline && !observer.received().ended()) {
      boolean more = observer.hasMore(SHORTLY);
      if (hasMore && !more) {
        return;
      }
      hasMore |= more;
    }
  }
}
