package se.chatserver.bootstrap;

import se.chatserver.domain.EventFormat;
import se.chatserver.wire.Notices;

/// The language the room speaks, and the words of the greeting on standard output.
enum Language {
  /// Swedish, the lab's language.
  SV("Lyssnar på port ", "Anslut härifrån:", "Anslut från en annan dator:"),
  /// English.
  EN("Listening on port ", "Join from here:", "Join from another machine:");

  private final String listening;
  private final String fromHere;
  private final String fromElsewhere;

  Language(String listening, String fromHere, String fromElsewhere) {
    this.listening = listening;
    this.fromHere = fromHere;
    this.fromElsewhere = fromElsewhere;
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
}
