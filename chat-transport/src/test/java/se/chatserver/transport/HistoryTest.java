package se.chatserver.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.transport.RoomFixture.crLf;
import static se.chatserver.transport.RoomFixture.say;
import static se.chatserver.transport.RoomFixture.take;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import se.chatserver.application.LateEventLog;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Room;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.Notices;

/// What a newcomer is sent besides what happens while it is there (P11, P12).
class HistoryTest {
  private static final String ADA = "[127.0.0.1:1] ";
  private static final String BO = "[127.0.0.1:2] ";
  private static final String BEGINS = "* Said before you came:";
  private static final String ENDS = "* End of what was said before you came.";

  private final LateEventLog events = new LateEventLog();

  @Test
  void p11ANewcomerReadsTheLastLinesThatWereSaidAndThenItsOwnArrival() {
    var protocol = protocol(2, false);
    var ada = open(protocol, 1);
    say(ada, "ett\ntvå\ntre\n");
    events.answerAll();
    var bo = open(protocol, 2);
    assertThat(take(bo))
        .isEqualTo(crLf(BEGINS, ADA + "två", ADA + "tre", ENDS, BO + "(Connected)"));
  }

  @Test
  void p11NothingIsSentWhereNothingWasSaid() {
    var protocol = protocol(2, false);
    assertThat(take(open(protocol, 1))).isEqualTo(crLf(ADA + "(Connected)"));
  }

  /// What is in the log when it comes is said before it came, and nothing is sent twice.
  @Test
  void p11WhatIsSaidWhileItEntersIsSaidBeforeItCame() {
    var protocol = protocol(9, false);
    var ada = open(protocol, 1);
    say(ada, "before\n");
    var bo = protocol.open(remote(2), new ListeningPort(60003, "test"));
    say(ada, "after\n");
    events.answerAll();
    assertThat(take(bo))
        .isEqualTo(crLf(BEGINS, ADA + "before", ENDS, BO + "(Connected)", ADA + "after"));
  }

  @Test
  void p12ANewcomerIsToldThatWhatIsSaidIsStored() {
    var ada = open(protocol(0, true), 1);
    assertThat(take(ada))
        .isEqualTo(crLf(ADA + "(Connected)", "* All that is said here is stored on the server."));
  }

  @Test
  void p12EverybodyIsToldWhenNothingCanBeStoredAnyMore() {
    var ada = open(protocol(0, false), 1);
    say(ada, "lost\n");
    events.fail();
    ada.stop();
    assertThat(take(ada))
        .isEqualTo(
            crLf(ADA + "(Connected)", "* What is said can no longer be stored. The server stops."));
    assertThat(ada.isOver()).isTrue();
  }

  private TextProtocol protocol(int lines, boolean isStored) {
    var limits = RoomFixture.LIMITS;
    var log = new LineLog(EventFormat.ENGLISH, limits.lines().ringBytes(), false, lines);
    var room = SharedRoom.of(new Room(9), events, log, 0, _ -> {}, () -> 0);
    var settings = new TextSettings(Framing.LINE, false, Notices.ENGLISH, limits, isStored);
    return new TextProtocol(room, settings, null);
  }

  private Conversation open(TextProtocol protocol, int port) {
    var conversation = protocol.open(remote(port), new ListeningPort(60003, "test"));
    events.answerAll();
    return conversation;
  }

  private static InetSocketAddress remote(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }
}
