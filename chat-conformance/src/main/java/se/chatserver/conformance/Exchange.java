package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;

/// A client that speaks and one that listens: the bytes sent, and the lines that the server makes
/// of them.
record Exchange(RuleRun run, Client speaker, Client listener) {

  static Exchange in(RuleRun run) throws IOException {
    Client listener = run.join();
    return new Exchange(run, run.join(listener), listener);
  }

  /// A exchange whose speaker has already ended a line, and so has shown that it sends lines (F2).
  static Exchange inLines(RuleRun run) throws IOException {
    Exchange exchange = in(run);
    exchange.speaker.say("start");
    exchange.expect("start");
    return exchange;
  }

  /// Another exchange with the same listener.
  Exchange another() throws IOException {
    return new Exchange(run, run.join(listener), listener);
  }

  /// Sends the bytes, one for each char, and expects these messages and no others before them.
  void bytes(String bytes, String... messages) throws IOException {
    speaker.send(bytes.getBytes(ISO_8859_1));
    expect(messages);
  }

  void text(String text, String... messages) throws IOException {
    speaker.send(text.getBytes(UTF_8));
    expect(messages);
  }

  void expect(String... messages) throws IOException {
    for (String message : messages) {
      listener.expectLine(speaker.line(message));
    }
  }

  /// Sends what makes no message by itself, in a read of its own.
  void held(String bytes) throws IOException {
    bytes(bytes);
    run.nextRead();
  }

  /// The same, and makes sure that time alone does not make it a message.
  void heldForGood(String bytes) throws IOException {
    bytes(bytes);
    run.holdingTime();
  }
}
