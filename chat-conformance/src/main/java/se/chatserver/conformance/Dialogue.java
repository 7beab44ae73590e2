package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/// One who speaks and one who listens: what the speaker sends, in bytes, and what lines it becomes.
record Dialogue(Scene scene, Caller speaker, Caller listener) {

  static Dialogue in(Scene scene) throws IOException {
    Caller listener = scene.enter();
    return new Dialogue(scene, scene.enter(listener), listener);
  }

  /// A dialogue whose speaker has already ended a line, and so has shown that it sends lines (F2).
  static Dialogue inLines(Scene scene) throws IOException {
    Dialogue dialogue = in(scene);
    dialogue.speaker.say("start");
    dialogue.hears("start");
    return dialogue;
  }

  /// Another dialogue with the same listener.
  Dialogue another() throws IOException {
    return new Dialogue(scene, scene.enter(listener), listener);
  }

  /// Sends the bytes, one for each char, and expects these messages and no others before them.
  void bytes(String bytes, String... messages) throws IOException {
    speaker.send(bytes.getBytes(ISO_8859_1));
    hears(messages);
  }

  void text(String text, String... messages) throws IOException {
    speaker.send(text.getBytes(UTF_8));
    hears(messages);
  }

  void hears(String... messages) throws IOException {
    for (String message : messages) {
      listener.hearsLine(speaker.line(message));
    }
  }

  /// Sends what makes no message by itself, in a read of its own.
  void held(String bytes) throws IOException {
    bytes(bytes);
    scene.nextRead();
  }

  /// The same, and makes sure that time alone does not make it a message.
  void heldForGood(String bytes) throws IOException {
    bytes(bytes);
    scene.holdingTime();
  }
}
