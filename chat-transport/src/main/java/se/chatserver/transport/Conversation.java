package se.chatserver.transport;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.Chat;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Refusal;
import se.chatserver.protocol.LogReader;
import se.chatserver.protocol.Notices;

/// One connection's talk with the room, without its socket: bytes in, bytes owed.
///
/// ```
/// ENTERING --admitted--> TALKING --inputEnded, inputBroken, ..--> ENDING ---------> OVER
/// nothing is read        both ways                    is owed what was said     nothing owed
///                                                     before it has left
/// ```
///
/// A transport reads nothing while it [#isEntering], then reads until [#isInputOver], writes while
/// [#isOwed], and closes when [#isOver]. When one of these may have changed though nothing happened
/// on the connection, something was appended to the log: at the end of such a turn a transport
/// looks at all its conversations.
///
/// Entered by one thread at a time; see [TextProtocol]. Every time is in nanoseconds of one
/// monotonic clock.
public final class Conversation {
  private final TextProtocol protocol;
  private final Participant participant;
  private final ListeningPort port;
  private final LogReader reader;
  private final Inbound inbound;
  private final Membership membership = new Membership(new RoomListener());
  private final ClientTraffic traffic;
  private @Nullable CloseReason reason;
  private boolean isHungUp;
  private boolean isSettling;
  private boolean isOneLineAtATime;
  private int present;

  /// @param reader owes nothing yet
  Conversation(
      TextProtocol protocol, Participant participant, ListeningPort port, LogReader reader) {
    this.protocol = protocol;
    this.participant = participant;
    this.port = port;
    this.reader = reader;
    this.inbound = new Inbound(protocol.decoder(replies()), protocol.limits());
    this.traffic = new TextTraffic(this, inbound, membership, reader);
    this.isOneLineAtATime = inbound.isChunk();
  }

  private Replies replies() {
    return new Replies(membership::say, reader, protocol, this::end);
  }

  void enter(Chat chat) {
    membership.enter(chat, participant);
  }

  /// Whether the room has not answered yet whether it lets the participant in. Nothing may be read
  /// from the client before that, and nothing is owed to it.
  public boolean isEntering() {
    return membership.isEntering();
  }

  /// Bytes have been read.
  ///
  /// @param bytes not kept after the call
  public void received(byte[] bytes, int length, long now) {
    if (!isInputOver()) {
      inbound.received(bytes, length, now);
      isOneLineAtATime = inbound.isChunk();
      var tap = protocol.tap();
      if (tap != null) {
        tap.received(this, bytes, length);
      }
    }
  }

  /// A message has come that carries nothing, such as a key update of TLS (E9). It counts as sent,
  /// though nothing is said by it.
  ///
  /// @param length in bytes, as they came
  public void carriedNothing(int length, long now) {
    if (!isInputOver() && inbound.carriedNothing(length, now)) {
      end(CloseReason.EMPTY_MESSAGES);
    }
  }

  /// How many bytes the next read should have room for, at least: with less, what the other side
  /// means as one message might be cut in two (F3, F4).
  public int leastRead() {
    return inbound.leastRead();
  }

  /// For how long the transport should read nothing, because more was sent than
  /// [Limits.Rates#bytesPerSecond] allows; 0 if it should read on.
  public long pauseNanos(long now) {
    return isInputOver() ? 0 : inbound.pauseNanos(now);
  }

  /// The other side has no more to send (it may still be reading): what it said last is heard, and
  /// it leaves.
  public void inputEnded() {
    isHungUp = true;
    if (!isInputOver()) {
      inbound.ended();
      end(CloseReason.HUNG_UP);
    }
  }

  /// Reading failed: the connection is gone, and nothing is owed any more.
  public void inputBroken() {
    end(CloseReason.RESET);
    reader.abandon();
  }

  /// Writing failed: nothing is owed any more. What the other side has sent can still be read, and
  /// reading is what ends the stay.
  public void outputBroken() {
    reader.abandon();
  }

  /// It took nothing of what it is owed until the deadline ([Limits.Times#stall]).
  public void stalled() {
    end(CloseReason.TOO_SLOW);
    reader.abandon();
  }

  /// Nothing came from it until the deadline ([Limits.Times#idle]).
  public void idled() {
    if (!isInputOver()) {
      end(CloseReason.IDLE);
      reader.add(Notices.line(protocol.notices().idle()));
    }
  }

  /// The server failed while it handled this connection.
  public void failed() {
    reader.abandon(); // first, because leaving may fail as well
    end(CloseReason.DEFECT);
  }

  /// The server is stopping: nothing more is read. What has been said is still owed, also what the
  /// event log has not given back yet; and then a notice that says so (P13), or that the event log
  /// has failed (P12). Nobody is told that anybody left.
  public void stop() {
    boolean isTold = !isInputOver();
    isSettling = true;
    if (isTold) {
      membership.forget();
      end(CloseReason.STOPPING);
    }
    protocol.whenSettled(() -> settle(isTold));
  }

  private void settle(boolean isTold) {
    isSettling = false;
    membership.forget();
    protocol.changes().set();
    if (isTold) {
      reader.stop(Notices.line(protocol.lastNotice()));
    } else {
      reader.stop();
    }
  }

  /// Whether text is held that something else may still follow (F4). The transport then has to read
  /// once more when [#deadline] has passed, and tell if it [found nothing][#heardNothing].
  public boolean isWaiting() {
    return !isInputOver() && inbound.isWaiting();
  }

  /// When held text stops being held (F4); means nothing unless [#isWaiting].
  public long deadline() {
    return inbound.deadline();
  }

  /// A read that began at `asked` or later found nothing. That alone lets a deadline pass: a
  /// process that was not running for a while finds the deadline behind it, and the rest of the
  /// line in the socket.
  public void heardNothing(long asked) {
    if (isWaiting() && inbound.isDue(asked)) {
      deadlineReached();
    }
  }

  /// Tells that [#deadline] has passed, and that the socket, asked after that, had nothing.
  public void deadlineReached() {
    if (!isInputOver()) {
      inbound.deadlineReached();
      isOneLineAtATime = inbound.isChunk();
    }
  }

  /// Whether there is something to write.
  public boolean isOwed() {
    return reader.isOwed();
  }

  /// What to write now, in one write; only if [#isOwed]. Valid until the next call on this or
  /// another conversation of the same room.
  public ByteBuffer owed() {
    return reader.next(isOneLineAtATime);
  }

  /// So many bytes of what [#owed] gave have been written.
  public void wrote(int bytes) {
    var tap = protocol.tap();
    if (tap != null && bytes > 0 && tap.isWatching()) {
      var owed = owed(); // the same as was written from: nothing has been taken of it yet
      tap.sent(this, owed.slice(owed.position(), bytes));
    }
    reader.wrote(bytes);
  }

  /// Takes what is owed, as far as there is room, for a write that goes on while others enter the
  /// room. What has been taken counts as written.
  public void takeOwed(ByteBuffer into) {
    while (isOwed() && into.hasRemaining()) {
      var owed = owed();
      int size = Math.min(owed.remaining(), into.remaining());
      into.put(into.position(), owed, owed.position(), size).position(into.position() + size);
      wrote(size);
      if (isOneLineAtATime) {
        return;
      }
    }
  }

  /// Whether nothing that is received matters any more: the participant has left, or never entered.
  public boolean isInputOver() {
    return reason != null;
  }

  /// Whether it is all over, and the connection can be closed: it has left, and has been sent all
  /// that was said before that; or it takes nothing any more.
  public boolean isOver() {
    return isInputOver() && !isOwed() && (hasLeft() || !reader.isReading());
  }

  private boolean hasLeft() {
    return membership.isOver() && !isSettling;
  }

  /// Whether to close gently: end the output, then read and discard until the other side has closed
  /// or [Limits.Times#linger] has passed. Closed at once, bytes that were never read would make the
  /// kernel reset the connection, and the last lines might be lost.
  public boolean isLingering() {
    return !isHungUp && reader.isReading();
  }

  public Participant participant() {
    return participant;
  }

  /// Where it came in.
  public ListeningPort port() {
    return port;
  }

  /// What its bytes are taken for so far: `undecided`, `line`, `char`, `chunk` or `raw` (F1 to F5).
  public String framing() {
    return inbound.framing();
  }

  /// How many lines have been said that it has not been sent yet.
  public long linesBehind() {
    return reader.linesBehind();
  }

  /// How many were in the room when it came in, itself included, whatever they came by.
  public int present() {
    return present;
  }

  /// Why it was not let in, or null if it was.
  public @Nullable Refusal refusal() {
    return membership.refusal();
  }

  /// Why it ended, or null while it has not.
  public @Nullable CloseReason reason() {
    return reason;
  }

  private void end(CloseReason why) {
    if (reason != null) {
      return;
    }
    reason = why;
    protocol.metrics().ended(traffic, why);
    boolean wasPresent = membership.leave();
    var tap = protocol.tap();
    if (tap != null && wasPresent) {
      tap.closed(this);
    }
  }

  /// What becomes of the participant in the room.
  private final class RoomListener implements Membership.Owner {
    @Override
    public void admitted() {
      reader.begin(protocol.history());
      protocol.addReader(reader);
      protocol.metrics().admitted(traffic);
      present = protocol.present();
      if (protocol.isStored()) {
        reader.add(Notices.line(protocol.notices().stored()));
      }
      var tap = protocol.tap();
      if (tap != null) {
        reader.add(Notices.line(protocol.notices().watched()));
        tap.opened(Conversation.this);
      }
    }

    @Override
    public void refused(Refusal why) {
      end(CloseReason.REFUSED);
      protocol.metrics().refused(port.transport(), RefusalReason.of(why));
      reader.add(Notices.line(protocol.notices().refusal(why)));
    }

    @Override
    public void left() {
      reader.stop();
    }
  }
}
