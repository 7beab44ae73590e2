package se.chatserver.transport;

import java.util.function.Consumer;
import se.chatserver.protocol.Decoder;
import se.chatserver.protocol.Foreign;
import se.chatserver.protocol.LogReader;
import se.chatserver.protocol.Notices;

/// What becomes of what a connection's decoder finds: a message is said in the room, the rest is
/// answered to this connection alone.
///
/// @param room is given each message
/// @param reader owes the connection its answers
/// @param end ends the conversation
record Replies(
    Consumer<String> room, LogReader reader, TextProtocol protocol, Consumer<CloseReason> end)
    implements Decoder.Listener {
  @Override
  public void line(String text) {
    room.accept(text);
  }

  @Override
  public void tooLong() {
    reader.add(Notices.line(protocol.notices().tooLong(), protocol.limits().lines().maxBytes()));
  }

  @Override
  public void areYouThere() {
    reader.add(Notices.line(protocol.notices().here()));
  }

  @Override
  public void answer(int command, int option) {
    reader.add(new byte[] {(byte) 0xff, (byte) command, (byte) option});
  }

  @Override
  public void endOfInput() {
    end.accept(CloseReason.HUNG_UP);
  }

  @Override
  public void foreign(Foreign foreign) {
    reader.add(Notices.line(protocol.notices().notChat(), foreign));
    end.accept(CloseReason.NOT_CHAT);
  }
}
