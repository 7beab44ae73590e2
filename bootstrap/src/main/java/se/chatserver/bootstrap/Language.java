package se.chatserver.bootstrap;

import se.chatserver.domain.EventFormat;
import se.chatserver.protocol.Notices;

/// The language the room speaks, and the words of the greeting on standard output.
enum Language {
  /// Swedish, the lab's language.
  SV(
      "Lyssnar på port ",
      "Anslut härifrån:",
      "Anslut från en annan dator:",
      "Certifikatets fingeravtryck (SHA-256): ",
      "Allt som sänds hit visas byte för byte på sidan: ",
      "Mätvärden för Prometheus: "),
  /// English.
  EN(
      "Listening on port ",
      "Join from here:",
      "Join from another machine:",
      "The certificate's fingerprint (SHA-256): ",
      "All that is sent here is shown byte by byte on the page: ",
      "Metrics for Prometheus: ");

  private final String listening;
  private final String fromHere;
  private final String fromElsewhere;
  private final String fingerprint;
  private final String wire;
  private final String metrics;

  Language(
      String listening,
      String fromHere,
      String fromElsewhere,
      String fingerprint,
      String wire,
      String metrics) {
    this.listening = listening;
    this.fromHere = fromHere;
    this.fromElsewhere = fromElsewhere;
    this.fingerprint = fingerprint;
    this.wire = wire;
    this.metrics = metrics;
  }

  EventFormat events() {
    return switch (this) {
      case SV -> EventFormat.SWEDISH;
      case EN -> EventFormat.ENGLISH;
    };
  }

  Notices notices() {
    return switch (this) {
      case SV -> Notices.SWEDISH;
      case EN -> Notices.ENGLISH;
    };
  }

  String listening(int port) {
    return listening + port;
  }

  String fromHere() {
    return fromHere;
  }

  String fromElsewhere() {
    return fromElsewhere;
  }

  String fingerprint(String digits) {
    return fingerprint + digits;
  }

  String wire(String url) {
    return wire + url;
  }

  String metrics(String url) {
    return metrics + url;
  }
}
