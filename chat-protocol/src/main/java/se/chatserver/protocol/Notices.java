package se.chatserver.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

import se.chatserver.domain.Refusal;

/// What the server says to one connection only (O6), as lines that end in CR LF.
///
/// Every one begins with `* `, which no participant's line does.
///
/// @param tooLong F10; `{}` is the limit in bytes
/// @param missed S2; `{}` is how many lines
/// @param notChat X1; `{}` is the protocol that was spoken
/// @param here T5
/// @param full P7
/// @param crowded P9
/// @param idle P10
/// @param watched for a room whose connections are shown (docs/browser.md)
/// @param encrypted E5
/// @param proxied Y5
/// @param historyBegins P11; stands before what was said before a newcomer came
/// @param historyEnds P11; stands after it
/// @param stored P12
/// @param stopping P13
/// @param logFailed P12; what is said can no longer be stored, and the server stops
/// @param roomLost P14; the server has lost the room that it shares with others, and will be back
public record Notices(
    String tooLong,
    String missed,
    String notChat,
    String here,
    String full,
    String crowded,
    String idle,
    String watched,
    String encrypted,
    String proxied,
    String historyBegins,
    String historyEnds,
    String stored,
    String stopping,
    String logFailed,
    String roomLost) {
  public static final Notices SWEDISH =
      new Notices(
          "Raden var längre än {} byte och har kortats.",
          "Du läste för långsamt och missade {} rader.",
          "Det här är en chatt för nc och telnet, inte {}.",
          "Ja, servern är igång.",
          "Rummet är fullt. Försök igen senare.",
          "Din adress har redan så många anslutningar som den får ha.",
          "Du har varit tyst för länge.",
          "Allt som sänds hit visas på en skärm, byte för byte.",
          "Den här porten är bara för krypterade anslutningar (TLS).",
          "En anslutning från din adress måste börja med ett PROXY-huvud.",
          "Sagt innan du kom:",
          "Slut på det som sades innan du kom.",
          "Allt som sägs här sparas på servern.",
          "Servern stannar.",
          "Det som sägs kan inte sparas längre. Servern stannar.",
          "Servern har tappat kontakten med rummet. Anslut igen om en stund.");

  public static final Notices ENGLISH =
      new Notices(
          "Your line was longer than {} bytes and was cut.",
          "You read too slowly and missed {} lines.",
          "This is a chat for nc and telnet, not {}.",
          "Yes, the server is here.",
          "The room is full. Try again later.",
          "Your address has as many connections as it may have.",
          "You have been silent for too long.",
          "All that is sent here is shown on a screen, byte by byte.",
          "This port is for encrypted connections (TLS) only.",
          "A connection from your address must begin with a PROXY header.",
          "Said before you came:",
          "End of what was said before you came.",
          "All that is said here is stored on the server.",
          "The server stops.",
          "What is said can no longer be stored. The server stops.",
          "The server has lost the room. Connect again in a while.");

  /// The notices of a server that comes back when its event log has failed.
  public Notices ofReturningServer() {
    return new Notices(
        tooLong,
        missed,
        notChat,
        here,
        full,
        crowded,
        idle,
        watched,
        encrypted,
        proxied,
        historyBegins,
        historyEnds,
        stored,
        stopping,
        roomLost,
        roomLost);
  }

  /// The notice for a newcomer that was not let in.
  public String refusal(Refusal reason) {
    return switch (reason) {
      case ROOM_FULL -> full;
      case CROWDED -> crowded;
    };
  }

  /// The bytes of a notice, with its `* ` and its line end.
  public static byte[] line(String notice) {
    return ("* " + notice + "\r\n").getBytes(UTF_8);
  }

  /// The same, with `value` in place of its `{}`.
  public static byte[] line(String notice, Object value) {
    return line(notice.replace("{}", value.toString()));
  }
}
