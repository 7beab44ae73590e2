package se.chatserver.wire;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import se.chatserver.application.Admission;
import se.chatserver.application.Chat;
import se.chatserver.domain.Participant;

/// What every connection of every TCP transport shares: the room's door, its log, and the rules.
///
/// Entered by one thread at a time, together with all the conversations it opens; see [Chat].
public final class TextProtocol {
  private final Chat chat;
  private final LineLog log;
  private final Framing framing;
  private final boolean isRaw;
  private final Notices notices;
  private final Limits limits;
  private final Crowds crowds;

  /// @param log the transcript that `chat` appends to
  /// @param isRaw passes bytes through untouched (`--raw`); `framing` then means nothing
  public TextProtocol(
      Chat chat, LineLog log, Framing framing, boolean isRaw, Notices notices, Limits limits) {
    this.chat = chat;
    this.log = log;
    this.framing = framing;
    this.isRaw = isRaw;
    this.notices = notices;
    this.limits = limits;
    this.crowds = new Crowds(limits.perAddress());
  }

  /// A newcomer is here. It is in the room when this returns, and owed its own line; or it is
  /// refused, and the conversation is already [over its input][Conversation#isInputOver].
  public Conversation open(InetSocketAddress remote) {
    var address = remote.getAddress();
    var participant = new Participant(AddressText.of(remote));
    var conversation = new Conversation(this, participant, new LogReader(log, notices.missed()));
    if (crowds.isFull(address)) {
      conversation.refuse(CloseReason.CROWDED, notices.crowded());
      return conversation;
    }
    switch (chat.enter(participant)) {
      case Admission.Admitted(var session) -> conversation.begin(crowds.counted(session, address));
      case Admission.Full _ -> conversation.refuse(CloseReason.ROOM_FULL, notices.full());
    }
    return conversation;
  }

  /// What one is told who cannot even be let in to be refused by the room (P7). May be called by
  /// any thread.
  public ByteBuffer refusal() {
    return ByteBuffer.wrap(Notices.line(notices.full()));
  }

  /// How many lines have been said so far. It grows whenever somebody is owed something new.
  public long lines() {
    return log.next();
  }

  public Limits limits() {
    return limits;
  }

  Notices notices() {
    return notices;
  }

  Decoder decoder(Decoder.Listener listener) {
    return isRaw
        ? new RawDecoder(listener)
        : new LineDecoder(framing, limits.lineBytes(), listener);
  }
}
