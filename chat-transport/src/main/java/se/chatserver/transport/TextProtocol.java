package se.chatserver.transport;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.Chat;
import se.chatserver.domain.Participant;
import se.chatserver.protocol.AddressText;
import se.chatserver.protocol.Decoder;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.LogReader;
import se.chatserver.protocol.Notices;

/// What every connection of every TCP transport shares: the room's door, its log, and the rules.
///
/// Entered by one thread at a time, together with all the conversations it opens; see [Chat].
public final class TextProtocol {
  private final Doorman doorman;
  private final LineLog log;
  private final Framing framing;
  private final boolean isRaw;
  private final Notices notices;
  private final Limits limits;
  private final BackPressure backPressure;
  private @Nullable WireTap witness;

  /// @param log the transcript of the room that the doorman lets people into
  /// @param isRaw passes bytes through untouched (`--raw`); `framing` then means nothing
  public TextProtocol(
      Doorman doorman,
      LineLog log,
      Framing framing,
      boolean isRaw,
      Notices notices,
      Limits limits) {
    this.doorman = doorman;
    this.log = log;
    this.framing = framing;
    this.isRaw = isRaw;
    this.notices = notices;
    this.limits = limits;
    this.backPressure = new BackPressure(limits.pace());
    backPressure.watch(log::growth);
  }

  /// A newcomer is here. It is in the room when this returns, and owed its own line; or it is
  /// refused, and the conversation is already [over its input][Conversation#isInputOver].
  ///
  /// @param port the server's, that it came by
  public Conversation open(InetSocketAddress remote, int port) {
    var participant = new Participant(AddressText.of(remote));
    var reader = new LogReader(log, notices.missed());
    var conversation = new Conversation(this, participant, port, reader);
    switch (doorman.ask(participant, remote)) {
      case Doorman.Answer.Inside(var session) -> {
        conversation.begin(session);
        backPressure.add(new LogPlace(reader));
      }
      case Doorman.Answer.Outside(var reason) -> conversation.refuse(reason);
    }
    return conversation;
  }

  /// What one is told who cannot even be let in to be refused by the room (P7). May be called by
  /// any thread.
  public ByteBuffer refusal() {
    return ByteBuffer.wrap(Notices.line(notices.full()));
  }

  /// What one is told who does not speak TLS where it has to be spoken (E5). May be called by any
  /// thread.
  public ByteBuffer encryptedOnly() {
    return ByteBuffer.wrap(Notices.line(notices.encrypted()));
  }

  /// How many are in the room, whatever they came by.
  public int present() {
    return doorman.present();
  }

  /// How many lines have been said so far. It grows whenever somebody is owed something new.
  public long lines() {
    return log.next();
  }

  /// How many bytes all lines so far have taken in the log.
  public long bytes() {
    return log.bytes();
  }

  /// Whether those who speak have to wait. Whoever reads from connections asks before each read,
  /// and reads nothing that is meant for the room as long as it [is on][BackPressure#isOn].
  public BackPressure backPressure() {
    return backPressure;
  }

  public Limits limits() {
    return limits;
  }

  /// From now on this sees what arrives and what is sent, and every newcomer is told so. Before
  /// anybody comes.
  public void letWatch(WireTap newWitness) {
    witness = newWitness;
  }

  @Nullable WireTap witness() {
    return witness;
  }

  Notices notices() {
    return notices;
  }

  Decoder decoder(Decoder.Listener listener) {
    return isRaw ? Decoder.raw(listener) : Decoder.of(framing, limits.lineBytes(), listener);
  }
}
