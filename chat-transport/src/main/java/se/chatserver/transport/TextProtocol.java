package se.chatserver.transport;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.Chat;
import se.chatserver.protocol.AddressText;
import se.chatserver.protocol.Decoder;
import se.chatserver.protocol.LogReader;
import se.chatserver.protocol.Notices;

/// What every connection of every TCP transport shares: the room, and the rules of the protocol.
///
/// For one thread at a time, together with all the conversations it opens; see [Chat].
public final class TextProtocol {
  private final SharedRoom room;
  private final TextSettings settings;
  private final @Nullable WireTap tap;
  private final RateLimit rateLimit;

  /// @param tap sees what arrives and what is sent, and every newcomer is told so; may be null
  public TextProtocol(SharedRoom room, TextSettings settings, @Nullable WireTap tap) {
    this.room = room;
    this.settings = settings;
    this.tap = tap;
    this.rateLimit = new RateLimit(settings.limits().rates().bytesPerSecond());
  }

  /// A newcomer has connected. When this returns, it is in the room, and owed its own line; or it
  /// is refused, and the conversation is already [over its input][Conversation#isInputOver]; or it
  /// [is entering][Conversation#isEntering].
  ///
  /// @param port where it came in
  public Conversation open(InetSocketAddress remote, ListeningPort port) {
    var host = AddressText.of(remote.getAddress());
    var participant = room.chat().newcomer(AddressText.of(remote), host);
    var reader = new LogReader(room.log(), notices().missed());
    reader.stop(); // until it is admitted
    var conversation = new Conversation(this, participant, port, reader);
    conversation.enter(room.chat());
    return conversation;
  }

  /// The notice for a client that is refused before it reaches the room, because the server has no
  /// descriptor for it (P7). May be called by any thread.
  public ByteBuffer refusal() {
    return ByteBuffer.wrap(Notices.line(notices().full()));
  }

  /// What a connection from this address has to begin with; null if it begins with what the client
  /// sends. May be called by any thread.
  public @Nullable ProxyHeader proxyHeader(InetAddress address) {
    return settings.proxies().requiresHeader(address) ? new ProxyHeader() : null;
  }

  /// The notice for a connection that does not begin with its [header][#proxyHeader] (Y5). May be
  /// called by any thread.
  public ByteBuffer proxyHeaderMissing() {
    return ByteBuffer.wrap(Notices.line(notices().proxied()));
  }

  /// The notice for a client that does not speak TLS where it has to be spoken (E5). May be called
  /// by any thread.
  public ByteBuffer encryptedOnly() {
    return ByteBuffer.wrap(Notices.line(notices().encrypted()));
  }

  /// How many participants are in the room, on all transports.
  public int present() {
    return room.chat().present();
  }

  /// Whether something has happened in the room in this turn.
  public Changes changes() {
    return room.changes();
  }

  /// How many bytes all lines so far have taken in the log.
  public long bytes() {
    return room.log().bytes();
  }

  /// Whether clients that speak have to wait. A transport asks before each read, and reads nothing
  /// that is meant for the room as long as it [is on][BackPressure#isOn].
  public BackPressure backPressure() {
    return room.backPressure();
  }

  /// Measures what happens to the clients.
  public RoomMetrics metrics() {
    return room.metrics();
  }

  /// How fast each connection may send; in the beginning [Limits.Rates#bytesPerSecond].
  public RateLimit rateLimit() {
    return rateLimit;
  }

  /// The limits that every transport keeps. May be called by any thread.
  public Limits limits() {
    return settings.limits();
  }

  /// What a newcomer is sent before its own arrival: what was said last, between two notices (P11).
  byte[] history() {
    var lines = room.log().history();
    if (lines.length == 0) {
      return lines;
    }
    var begins = Notices.line(notices().historyBegins());
    var ends = Notices.line(notices().historyEnds());
    return ByteBuffer.allocate(begins.length + lines.length + ends.length)
        .put(begins)
        .put(lines)
        .put(ends)
        .array();
  }

  /// Whether what is said outlives the server (P12).
  boolean isStored() {
    return settings.isStored();
  }

  /// See [Chat#whenSettled].
  void whenSettled(Runnable task) {
    room.chat().whenSettled(task);
  }

  /// Why the server stops.
  String lastNotice() {
    return room.chat().hasFailed() ? notices().logFailed() : notices().stopping();
  }

  /// From now on senders may have to wait for this reader.
  void addReader(LogReader reader) {
    room.backPressure().add(new LogPlace(reader));
  }

  @Nullable WireTap tap() {
    return tap;
  }

  Notices notices() {
    return settings.notices();
  }

  Decoder decoder(Decoder.Listener listener) {
    return settings.isRaw()
        ? Decoder.raw(listener)
        : Decoder.of(settings.framing(), limits().lines().maxBytes(), listener);
  }
}
