package se.chatserver.transport;

import java.net.InetSocketAddress;
import se.chatserver.application.Admission;
import se.chatserver.application.Chat;
import se.chatserver.application.Session;
import se.chatserver.domain.Participant;

/// Stands before the room: lets newcomers in unless there are too many, in all (P7) or from one
/// address (P9). There is one for all transports of a room.
///
/// Entered by one thread at a time, together with the [Chat].
public final class Doorman {
  private final Chat chat;
  private final Crowds crowds;

  /// What a newcomer is answered.
  public sealed interface Answer {
    /// It is in the room, and everybody has been told.
    record Inside(Session session) implements Answer {}

    /// It is not, and nobody has been told.
    ///
    /// @param reason one for which [CloseReason#isRefusal] holds
    record Outside(CloseReason reason) implements Answer {}
  }

  /// @param perAddress how many may come from one address, or 0 for any number
  public Doorman(Chat chat, int perAddress) {
    this.chat = chat;
    this.crowds = new Crowds(perAddress);
  }

  /// How many are in the room, whatever they came by.
  public int present() {
    return crowds.size();
  }

  /// A newcomer asks to be let in.
  ///
  /// @param remote where it comes from
  public Answer ask(Participant newcomer, InetSocketAddress remote) {
    var address = remote.getAddress();
    if (crowds.isFull(address)) {
      return new Answer.Outside(CloseReason.CROWDED);
    }
    return switch (chat.enter(newcomer)) {
      case Admission.Admitted(var session) -> new Answer.Inside(crowds.counted(session, address));
      case Admission.Full _ -> new Answer.Outside(CloseReason.ROOM_FULL);
    };
  }
}
