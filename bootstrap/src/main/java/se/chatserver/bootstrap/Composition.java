package se.chatserver.bootstrap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.Chat;
import se.chatserver.application.Transcript;
import se.chatserver.domain.Room;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LineLog;
import se.chatserver.tls.Credentials;
import se.chatserver.transport.Doorman;
import se.chatserver.transport.Limits;
import se.chatserver.transport.TextProtocol;

/// The composition root: all parts of a server, put together.
///
/// ```
/// Transport -> TextProtocol -> Doorman -> Chat -> Room
///                    |                      |
///                    +------- LineLog <-----+
/// ```
///
/// @param credentials for those who come encrypted, if anybody does
/// @param capacity how many may be in the room at once
record Composition(
    Places places,
    @Nullable Credentials credentials,
    Framing framing,
    boolean isRaw,
    Language language,
    int capacity,
    Limits limits) {

  /// A server that listens, but does not serve yet.
  ///
  /// @throws StartFailure if it cannot listen everywhere it should
  Server open() throws StartFailure {
    return places.isOne() ? alone(places.plain().getFirst()) : new SharedComposition(this).open();
  }

  /// What is said on standard output once the server listens.
  ///
  /// @param reachable this machine's addresses for others
  Greeting greeting(List<Server.Listening> listening, List<InetAddress> reachable) {
    var more = new ArrayList<String>();
    if (credentials != null) {
      more.add(language.fingerprint(credentials.fingerprint()));
    }
    if (places.isWireShown()) {
      more.add(language.wire("/wire"));
    }
    return new Greeting(language, listening, reachable, more);
  }

  private Server alone(Places.Place place) throws StartFailure {
    var log = log();
    var doorman = doorman(log);
    try {
      var transport = place.kind().bindAlone(place.address(), protocol(doorman, log));
      return new Server(transport, List.of(listening(place, transport.address())));
    } catch (IOException e) {
      throw CannotListen.at(place.address(), place.option(), e);
    }
  }

  static Server.Listening listening(Places.Place place, InetSocketAddress bound) {
    return new Server.Listening(Service.TCP, Choice.nameOf(place.kind()), bound);
  }

  Doorman doorman(Transcript transcript) {
    return new Doorman(Chat.in(new Room(capacity), transcript), limits.perAddress());
  }

  TextProtocol protocol(Doorman doorman, LineLog log) {
    return new TextProtocol(doorman, log, framing, isRaw, language.notices(), limits);
  }

  LineLog log() throws StartFailure {
    try {
      return new LineLog(language.events(), limits.ringBytes(), isRaw);
    } catch (OutOfMemoryError e) {
      throw new StartFailure(
          "there is no memory for a --ring of %d bytes; choose a smaller one"
              .formatted(limits.ringBytes()));
    }
  }
}
