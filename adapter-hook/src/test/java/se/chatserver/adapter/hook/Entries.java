package se.chatserver.adapter.hook;

import se.chatserver.application.Entry;
import se.chatserver.domain.Event;
import se.chatserver.domain.Participant;

/// Events for tests.
final class Entries {
  private static final Participant SPEAKER = new Participant("", 1, "192.0.2.7:50123", "192.0.2.7");

  private Entries() {}

  static Entry joined(long number) {
    return new Entry(number, 0, new Event.Joined(SPEAKER));
  }

  static Entry said(long number, String text) {
    return new Entry(number, 0, new Event.Said(SPEAKER, text));
  }

  /// What a hook is given of [#said].
  static String json(long number, String text) {
    return "{\"number\":%d,\"time\":\"1970-01-01T00:00:00.000Z\",\"kind\":\"said\",\"address\":\"192.0.2.7:50123\",\"text\":\"%s\"}"
        .formatted(number, text);
  }
}
