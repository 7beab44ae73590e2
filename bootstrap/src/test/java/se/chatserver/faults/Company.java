package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import se.chatserver.e2e.Watcher;

/// Many clients on one thread, and a *witness*: a client that is in the room before all others.
///
/// The output of thousands of clients is too much to keep: the witness keeps all that it receives,
/// the others only a checksum, which must be that of what the witness received since they entered.
final class Company implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(Soak.size(20, 120));
  private static final int BEGINNING = 200;
  private static final int GROUP = 100;
  private static final int SPEECHES = 10;
  private static final String SPEECH = ("bla".repeat(1000) + "\n").repeat(10) + "yes\n";
  private static final String SPEECH_END = " yes\r\n";

  private final InetSocketAddress server;
  private final Selector selector;
  private final List<Member> members = new ArrayList<>();
  private final ByteBuffer input = ByteBuffer.allocate(1 << 16);
  private final Member witness;
  private final String notice;
  private int awaited;

  /// The witness is inside when this returns.
  Company(int port) throws IOException {
    this(port, "");
  }

  /// The same in a room that gives each newcomer a notice, after the announcement that it came.
  Company(int port, String notice) throws IOException {
    this.notice = notice;
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.selector = Selector.open();
    this.witness = connect(Integer.MAX_VALUE);
    readUntil("the witness is inside", witness::isInside);
  }

  Member witness() {
    return witness;
  }

  /// Where the server listens.
  InetSocketAddress server() {
    return server;
  }

  /// Begins to connect one more.
  Member join() throws IOException {
    return connect(BEGINNING);
  }

  /// Connects more clients, no more at a time than the server's backlog holds easily.
  List<Member> joinAll(int many) throws IOException {
    var newcomers = new ArrayList<Member>();
    while (newcomers.size() < many) {
      newcomers.addAll(rush(Math.min(GROUP, many - newcomers.size())));
    }
    return newcomers;
  }

  /// Connects more clients at once, and waits until each is in the room or refused.
  List<Member> rush(int many) throws IOException {
    var newcomers = new ArrayList<Member>();
    for (int i = 0; i < many; i++) {
      newcomers.add(join());
      selector.selectNow(this::ready);
    }
    readUntil(
        "whether all are inside or closed is decided",
        () -> newcomers.stream().allMatch(Member::isDecided));
    return newcomers;
  }

  /// Reads on all connections for this time.
  void readFor(Duration time) throws IOException {
    long deadline = System.nanoTime() + time.toNanos();
    while (deadline - System.nanoTime() > 0) {
      selector.select(this::ready, millisUntil(deadline));
    }
  }

  /// Reads on all connections until the condition holds, and asserts that it does.
  void readUntil(String what, BooleanSupplier isSo) throws IOException {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!isSo.getAsBoolean() && deadline - System.nanoTime() > 0) {
      selector.select(this::ready, 50);
    }
    assertThat(isSo.getAsBoolean()).as(what).isTrue();
  }

  /// Reads on all connections until the witness has received this, behind what was awaited last.
  void awaitLine(String line) throws IOException {
    readUntil("the witness hears: " + line, () -> witness.find(line, awaited) >= 0);
    awaited = witness.find(line, awaited) + line.length();
  }

  /// Reads on all connections until the witness has received that this client left.
  void awaitLeave(String tag) throws IOException {
    readUntil(tag + " has left", () -> hasLeft(tag));
  }

  boolean hasLeft(String tag) {
    return witness.find(tag + Watcher.LEFT, 0) >= 0;
  }

  /// The witness says more than the kernel holds for a client that does not read, and receives it.
  void talkMuch() throws IOException {
    for (int i = 0; i < SPEECHES; i++) {
      witness.send(SPEECH);
      awaitLine(SPEECH_END);
    }
  }

  /// How many bytes all clients have received together.
  long bytes() {
    return members.stream().mapToLong(Member::bytes).sum();
  }

  /// Asserts that each of these received the same bytes as the witness since it entered, in the
  /// same order. The witness says a last line first, behind which no output is pending.
  void haveHeardTheSame(Collection<Member> them) throws IOException {
    witness.send("that was all\n");
    awaitLine(witness.tag() + " that was all\r\n");
    for (var member : them) {
      hasHeard(member, witness.heard());
    }
  }

  private void hasHeard(Member member, String transcript) throws IOException {
    var came = member.tag() + Watcher.CAME;
    int from = transcript.indexOf(came);
    assertThat(from).as("where %s came", member.tag()).isNotNegative();
    var rest = transcript.substring(from + came.length());
    var expected = (came + notice + rest).getBytes(ISO_8859_1);
    readUntil(
        member.tag() + " hears it all", () -> member.bytes() >= expected.length || member.isGone());

    assertThat(member.isGone()).as("whether %s was dropped", member.tag()).isFalse();
    assertThat(member.bytes()).as("bytes heard by %s", member.tag()).isEqualTo(expected.length);
    var checksum = new CRC32();
    checksum.update(expected);
    assertThat(member.checksum())
        .as("what %s has heard", member.tag())
        .isEqualTo(checksum.getValue());
  }

  /// Asserts that the witness received exactly one announcement that each of these came.
  void cameOnce(Collection<Member> them) {
    assertThat(thoseWho(Watcher.CAME)).containsAll(tags(them)).doesNotHaveDuplicates();
  }

  /// Asserts that the witness received exactly one announcement that each of these left, and none
  /// of any other client.
  void onlyTheseLeftOnce(Collection<Member> them) {
    assertThat(thoseWho(Watcher.LEFT)).containsExactlyInAnyOrderElementsOf(tags(them));
  }

  /// Whose lines end like this, in their order.
  List<String> thoseWho(String ending) {
    return Arrays.stream(witness.heard().split("(?<=\n)"))
        .filter(line -> line.endsWith(ending))
        .map(line -> line.replaceFirst(Pattern.quote(ending), ""))
        .toList();
  }

  private static List<String> tags(Collection<Member> them) {
    return them.stream().map(Member::tag).toList();
  }

  private Member connect(int keptBytes) throws IOException {
    var channel = SocketChannel.open();
    var member = new Member(channel, keptBytes);
    members.add(member);
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_CONNECT, member);
    channel.connect(server);
    return member;
  }

  private void ready(SelectionKey key) {
    var member = (Member) key.attachment();
    try {
      if (key.isConnectable()) {
        member.connected();
        if (!member.isGone()) {
          key.interestOps(SelectionKey.OP_READ);
        }
      } else {
        member.read(input);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long millisUntil(long deadline) {
    return Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
  }

  @Override
  public void close() throws IOException {
    for (var member : members) {
      member.close();
    }
    selector.close();
  }
}
