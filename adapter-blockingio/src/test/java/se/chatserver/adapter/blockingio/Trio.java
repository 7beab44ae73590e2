package se.chatserver.adapter.blockingio;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import se.chatserver.application.InterceptedChat;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Room;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Limits;
import se.chatserver.transport.ListeningPort;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.TextSettings;

/// Three clients that are in the room and have read everything. They do only what the test makes
/// their threads do. Their ports, and so their numbers here, are 0, 1 and 2.
final class Trio {
  static final String STOPPING = "* Servern stannar.\r\n";
  static final String NOTICE = "* Ja, servern är igång.\r\n";

  private static final Limits LIMITS =
      Limits.DEFAULT.withLineBytes(Limits.MIN_LINE_BYTES).withRingBytes(Limits.MIN_RING_BYTES);
  private static final byte[] ARE_YOU_THERE = {(byte) 0xff, (byte) 0xf6};

  private final LineLog log = new LineLog(EventFormat.SWEDISH, LIMITS.lines().ringBytes(), false);
  private final SharedRoom shared = SharedRoom.of(new Room(5), log, LIMITS.rates().pace());
  private final Gate gate = new Gate();
  private final RoomAccess room =
      new RoomAccess(
          new LockRoomExecutor(shared.changes(), shared.backPressure(), shared.metrics().turns()),
          new TextProtocol(
              new SharedRoom(
                  new InterceptedChat(shared.chat(), gate),
                  log,
                  shared.changes(),
                  shared.backPressure()),
              new TextSettings(Framing.LINE, false, Notices.SWEDISH, LIMITS),
              null));
  private final List<Conversation> all = new ArrayList<>();

  Trio() {
    for (int who = 0; who < 3; who++) {
      all.add(open(who));
    }
    for (var conversation : all) {
      room.take(conversation, ByteBuffer.allocate(LIMITS.lines().ringBytes()));
    }
  }

  Gate gate() {
    return gate;
  }

  private Conversation open(int port) {
    return room.open(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
        new ListeningPort(60003, "blocking"));
  }

  static String came(int who) {
    return "[127.0.0.1:" + who + "] (Uppkopplad)\r\n";
  }

  static String left(int who) {
    return "[127.0.0.1:" + who + "] (Nedkopplad)\r\n";
  }

  Runnable comes(int who) {
    return () -> open(who);
  }

  Runnable leaves(int who) {
    return () ->
        room.ask(
            all.get(who),
            conversation -> {
              conversation.inputEnded();
              return true;
            });
  }

  /// Asks for a notice that this client alone receives.
  Runnable asks(int who) {
    return () ->
        room.ask(
            all.get(who),
            conversation -> {
              conversation.input().received(ARE_YOU_THERE, ARE_YOU_THERE.length, 0);
              return true;
            });
  }

  /// Ends all conversations.
  Runnable stop() {
    var connections =
        all.stream()
            .map(conversation -> new Connection(null, conversation, room, new HashSet<>()))
            .toList();
    return () -> room.stop(connections);
  }

  /// The task of this client's writer: waits until it has been given as many bytes as these lines
  /// have, which may be for ever.
  Runnable hears(int who, String... lines) {
    return () -> {
      var heard = heard(who, String.join("", lines).getBytes(UTF_8).length);
      for (var line : lines) {
        check(heard.contains(line), heard);
      }
    };
  }

  private String heard(int who, int bytes) {
    var heard = ByteBuffer.allocate(LIMITS.lines().ringBytes());
    while (heard.position() < bytes) {
      check(room.take(all.get(who), heard), "over too early");
    }
    return UTF_8.decode(heard.flip()).toString();
  }

  /// The task of this client's writer: waits until the conversation is over.
  Runnable hearsTheEnd(int who) {
    return () -> check(!room.take(all.get(who), ByteBuffer.allocate(1)), "not over");
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
