package se.chatserver.transport;

import se.chatserver.domain.Refusal;
import se.chatserver.protocol.LogReader;
import se.chatserver.protocol.Notices;

/// What a connection is sent when the room admits or refuses its participant, and where what it is
/// sent ends.
///
/// @param reader owes nothing before
record Arrival(Conversation conversation, LogReader reader, TextProtocol protocol)
    implements Membership.Owner {
  @Override
  public void admitted() {
    reader.begin(protocol.history());
    protocol.addReader(reader);
    conversation.entered();
    if (protocol.isStored()) {
      reader.add(Notices.line(protocol.notices().stored()));
    }
    var tap = protocol.tap();
    if (tap != null) {
      reader.add(Notices.line(protocol.notices().watched()));
      tap.opened(conversation);
    }
  }

  @Override
  public void refused(Refusal why) {
    conversation.end(CloseReason.REFUSED);
    protocol.metrics().refused(conversation.port().transport(), RefusalReason.of(why));
    reader.add(Notices.line(protocol.notices().refusal(why)));
  }

  @Override
  public void left() {
    reader.stop();
  }
}
