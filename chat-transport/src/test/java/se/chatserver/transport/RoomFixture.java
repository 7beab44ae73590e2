package se.chatserver.transport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import se.chatserver.application.EventLog;
import se.chatserver.domain.Event;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Room;
import se.chatserver.protocol.Bytes;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.Notices;
import se.chatserver.protocol.Visible;

/// A room, its log and its protocol, with all that happened in it written down. The first newcomer
/// is `[10.0.0.1:1]`, the second `[10.0.0.1:2]`.
final class RoomFixture {
  /// Direct memory is slow to get: a smaller ring than a server has.
  static final Limits LIMITS = Limits.DEFAULT.withRingBytes(1 << 18);

  private static final ListeningPort PORT = new ListeningPort(60003, "test");

  final List<Event> events = new ArrayList<>();
  final RecordingMetrics metrics = new RecordingMetrics();
  final TextProtocol protocol;
  private int newcomers;

  RoomFixture(int capacity, Framing framing, boolean isRaw, Limits limits) {
    this(capacity, framing, isRaw, limits, EventLog.inMemory(() -> 0));
  }

  RoomFixture(int capacity, Framing framing, boolean isRaw, Limits limits, EventLog eventLog) {
    var log = new LineLog(EventFormat.SWEDISH, limits.lines().ringBytes(), isRaw);
    var room =
        SharedRoom.of(
            new Room(capacity, limits.perAddress()),
            eventLog,
            log,
            limits.rates().pace(),
            entry -> events.add(entry.event()),
            () -> 0);
    protocol =
        new TextProtocol(
            room.measuredBy(metrics),
            new TextSettings(framing, isRaw, Notices.SWEDISH, limits),
            null);
  }

  static RoomFixture of(Framing framing) {
    return new RoomFixture(100, framing, false, LIMITS);
  }

  static RoomFixture raw() {
    return new RoomFixture(100, Framing.AUTO, true, LIMITS);
  }

  Conversation open() {
    newcomers++;
    try {
      var address = InetAddress.getByAddress(new byte[] {10, 0, 0, 1});
      return protocol.open(new InetSocketAddress(address, newcomers), PORT);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Lines, each with its end.
  static String crLf(String... lines) {
    return String.join("\r\n", lines) + "\r\n";
  }

  /// All events as the lines they are.
  List<String> lines() {
    return events.stream().map(RoomFixture::line).toList();
  }

  private static String line(Event event) {
    var line = EventFormat.SWEDISH.format(event).toCharArray();
    Visible.clean(line, line.length);
    return new String(line) + "\r\n";
  }

  /// The lines from one number on, as they go out.
  byte[] tail(int from) {
    return String.join("", lines().subList(from, events.size())).getBytes(UTF_8);
  }

  static String notices(int times) {
    return "* Ja, servern är igång.\r\n".repeat(times);
  }

  static void say(Conversation conversation, Object... parts) {
    var bytes = Bytes.bytes(parts);
    conversation.input().received(bytes, bytes.length, 0);
  }

  /// Takes all that is owed, in writes of any size.
  static byte[] takeBytes(Conversation conversation) {
    var taken = new ByteArrayOutputStream();
    while (conversation.isOwed()) {
      var owed = conversation.owed();
      var bytes = new byte[owed.remaining()];
      owed.get(bytes);
      taken.writeBytes(bytes);
      conversation.wrote(bytes.length);
    }
    return taken.toByteArray();
  }

  static String take(Conversation conversation) {
    return new String(takeBytes(conversation), UTF_8);
  }

  /// What one write gives.
  static String takeOnce(Conversation conversation) {
    var owed = conversation.owed();
    var text = UTF_8.decode(owed.duplicate()).toString();
    conversation.wrote(owed.remaining());
    return text;
  }

  /// Takes all that is owed, through a buffer of this size.
  static byte[] takeThrough(Conversation conversation, int bytes) {
    var taken = new ByteArrayOutputStream();
    var buffer = ByteBuffer.allocate(bytes);
    while (conversation.isOwed()) {
      conversation.takeOwed(buffer.clear());
      taken.write(buffer.array(), 0, buffer.position());
    }
    return taken.toByteArray();
  }
}
