package se.chatserver.bootstrap;

import java.io.IOException;
import java.net.InetSocketAddress;
import se.chatserver.application.Chat;
import se.chatserver.domain.Room;
import se.chatserver.wire.Doorman;
import se.chatserver.wire.Framing;
import se.chatserver.wire.Limits;
import se.chatserver.wire.LineLog;
import se.chatserver.wire.TextProtocol;
import se.chatserver.wire.Transport;

/// The composition root: all parts of a server, put together.
///
/// ```
/// Transport -> TextProtocol -> Chat -> Room
///                    |           |
///                    +- LineLog <+
/// ```
///
/// @param capacity how many may be in the room at once
record Composition(
    TransportKind transport,
    Framing framing,
    boolean isRaw,
    Language language,
    int capacity,
    Limits limits) {

  /// A server that listens, but does not serve yet.
  ///
  /// @throws StartFailure if it cannot listen there
  Transport listenAt(InetSocketAddress address) throws StartFailure {
    try {
      return transport.bind(address, protocol());
    } catch (IOException e) {
      throw CannotListen.at(address, e);
    }
  }

  private TextProtocol protocol() throws StartFailure {
    var log = log();
    var chat = Chat.in(new Room(capacity), log);
    return new TextProtocol(
        new Doorman(chat, limits.perAddress()), log, framing, isRaw, language.notices(), limits);
  }

  private LineLog log() throws StartFailure {
    try {
      return new LineLog(language.events(), limits.ringBytes(), isRaw);
    } catch (OutOfMemoryError e) {
      throw new StartFailure(
          "there is no memory for a --ring of %d bytes; choose a smaller one"
              .formatted(limits.ringBytes()));
    }
  }
}
