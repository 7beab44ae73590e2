package se.chatserver.adapter.nio;

import java.util.List;
import java.util.function.UnaryOperator;
import se.chatserver.application.Chat;
import se.chatserver.application.EventLog;
import se.chatserver.application.Transcript;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Room;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.BackPressure;
import se.chatserver.transport.Changes;
import se.chatserver.transport.Limits;
import se.chatserver.transport.Network;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.TextSettings;
import se.chatserver.transport.TrustedProxies;

/// Rooms for a loop or a transport under test.
final class Protocols {
  private static final int RING_BYTES = 1 << 17;

  private Protocols() {}

  /// A small room whose words are English.
  static TextProtocol english(Limits limits) {
    return english(limits, _ -> {});
  }

  /// The same, which notes what happens.
  static TextProtocol english(Limits limits, Transcript transcript) {
    var log = new LineLog(EventFormat.ENGLISH, RING_BYTES, false);
    var room =
        SharedRoom.of(
            new Room(9),
            EventLog.inMemory(() -> 0),
            log,
            limits.rates().pace(),
            transcript,
            () -> 0);
    return in(room, Notices.ENGLISH, limits.withRingBytes(RING_BYTES));
  }

  /// The same, whose clients in this network are proxies.
  static TextProtocol behindProxy(Limits limits, Network proxies) {
    var log = new LineLog(EventFormat.ENGLISH, RING_BYTES, false);
    var settings =
        new TextSettings(
            Framing.AUTO,
            false,
            Notices.ENGLISH,
            limits.withRingBytes(RING_BYTES),
            false,
            new TrustedProxies(List.of(proxies), true));
    return new TextProtocol(SharedRoom.of(new Room(9), log, 0), settings, null);
  }

  /// A room of which the test has wrapped the way in.
  static TextProtocol wrapped(int capacity, Limits limits, UnaryOperator<Chat> wrapping) {
    var room = shared(capacity, limits, 0);
    var chat = wrapping.apply(room.chat());
    return in(
        new SharedRoom(chat, room.log(), room.changes(), room.backPressure()),
        Notices.SWEDISH,
        limits);
  }

  /// A room with a history, of which newcomers are told that it is stored.
  static TextProtocol stored(int capacity, Limits limits, int historyLines) {
    var settings = new TextSettings(Framing.AUTO, false, Notices.SWEDISH, limits, true);
    return new TextProtocol(shared(capacity, limits, historyLines), settings, null);
  }

  private static SharedRoom shared(int capacity, Limits limits, int historyLines) {
    var log = new LineLog(EventFormat.SWEDISH, limits.lines().ringBytes(), false, historyLines);
    return SharedRoom.of(new Room(capacity, limits.perAddress()), log, limits.rates().pace());
  }

  /// A room whose transcript the test keeps: it appends to the log.
  static TextProtocol recorded(
      Room room, LineLog log, Transcript transcript, Notices notices, Limits limits) {
    return recorded(room, EventLog.inMemory(() -> 0), log, transcript, notices, limits);
  }

  /// The same with an event log of the test's own.
  static TextProtocol recorded(
      Room room,
      EventLog events,
      LineLog log,
      Transcript transcript,
      Notices notices,
      Limits limits) {
    var changes = new Changes();
    var chat = Chat.in(room, events, transcript, changes);
    var pressure = new BackPressure(limits.rates().pace(), events, log.ringBytes(), log::growth);
    return in(new SharedRoom(chat, log, changes, pressure), notices, limits);
  }

  private static TextProtocol in(SharedRoom room, Notices notices, Limits limits) {
    return new TextProtocol(room, new TextSettings(Framing.AUTO, false, notices, limits), null);
  }
}
