package se.chatserver.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;

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
public record Notices(
    String tooLong,
    String missed,
    String notChat,
    String here,
    String full,
    String crowded,
    String idle,
    String watched,
    String encrypted) {
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
          "Den här porten är bara för krypterade anslutningar (TLS).");

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
          "This port is for encrypted connections (TLS) only.");

  /// The bytes of a notice, with its `* ` and its line end.
  public static byte[] line(String notice) {
    return ("* " + notice + "\r\n").getBytes(UTF_8);
  }

  /// The same, with `value` in place of its `{}`.
  public static byte[] line(String notice, Object value) {
    return line(notice.replace("{}", value.toString()));
  }
}
