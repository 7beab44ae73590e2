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
/// looks at all its conversations. It keeps the time for the [#deadlines].
///
/// Entered by one thread at a time; see [TextProtocol]. Every time is in nanoseconds of one
/// monotonic clock.
public final class Conversation {
  private final TextProtocol protocol;
  private final Participant participant;
  private final ListeningPort port;
  private final LogReader reader;
  private final Inbound inbound;
  private final Deadlines deadlines;
  private final Membership membership;
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
    this.membership = new Membership(new Arrival(this, reader, protocol));
    var decoder = protocol.decoder(new Replies(membership::say, reader, protocol, this::end));
    this.inbound = new Inbound(this, protocol, decoder);
    this.traffic = new TextTraffic(this, inbound, membership, reader);
    this.deadlines = new Deadlines(inbound, protocol.limits().times());
    this.isOneLineAtATime = decoder.isChunk();
  }

  void enter(Chat chat) {
    membership.enter(chat, participant);
  }

  /// Whether the room has not answered yet whether it lets the participant in. Nothing may be read
  /// from the client before that, and nothing is owed to it.
  public boolean isEntering() {
    return membership.isEntering();
  }

  /// What the client sends.
  public Inbound input() {
    return inbound;
  }

  /// When the transport has to look at the connection though nothing has happened on it.
  public Deadlines deadlines() {
    return deadlines;
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

  /// The server failed while it handled this connection.
  public void failed() {
    reader.abandon(); // first, because leaving may fail as well
    end(CloseReason.DEFECT);
  }

  /// The server is stopping: nothing more is read. What has been said is still owed, also what the
  /// event log has not given back yet; and then a notice that says so (P13), or that the event log
  /// has failed (P12). No departure is announced.
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

  /// A write at `asked` or later found that the kernel still takes nothing. If it has taken nothing
  /// for too long, and the client has not sent anything either, the connection has [#stalled].
  ///
  /// @param isUnread whether the client cannot be read from now
  /// @return whether it has
  public boolean wroteNothing(long asked, boolean isUnread) {
    boolean isStalled = deadlines.isStalled(asked, isUnread || isInputOver());
    if (isStalled) {
      stalled();
    }
    return isStalled;
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

  /// This many bytes of what [#owed] gave have been written.
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

  /// How many lines have been said that it has not been sent yet.
  public long linesBehind() {
    return reader.linesBehind();
  }

  /// How many were in the room when it came in, itself included, whatever they came by.
  int present() {
    return present;
  }

  /// What it has sent and been sent.
  ClientTraffic traffic() {
    return traffic;
  }

  /// Why the room refused the participant, or null if it did not.
  public @Nullable Refusal refusal() {
    return membership.refusal();
  }

  /// Why it ended, or null while it has not.
  public @Nullable CloseReason reason() {
    return reason;
  }

  /// The room has let it in.
  void entered() {
    present = protocol.present();
    protocol.metrics().admitted(traffic);
  }

  /// The decoder has found out more about what the client sends.
  ///
  /// @param isChunk whether each read is a message
  void decoded(boolean isChunk) {
    isOneLineAtATime = isChunk;
  }

  void addNotice(byte[] notice) {
    reader.add(notice);
  }

  void end(CloseReason why) {
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
}
