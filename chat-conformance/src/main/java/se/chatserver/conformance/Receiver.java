package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/// The listening half of a client.
///
/// It looks at what has come in one of two ways. *As a stream* ([#expect]): the text must come,
/// whatever is before it and however lines end, which is all that the lab asks for. *As lines*
/// ([#expectLine]): the next line must be this one. Lines from people who are not in the run are
/// then ignored, for the room may have others in it.
abstract sealed class Receiver permits Client {
  private final RuleRun run;
  private final ReceiveBuffer received;
  private boolean insideLine;

  Receiver(RuleRun run, Socket socket) {
    this.run = run;
    this.received = new ReceiveBuffer(socket);
  }

  ReceiveBuffer received() {
    return received;
  }

  /// Whether the rule may go on.
  ///
  /// @throws Untried if not
  boolean hasTimeLeft() {
    run.expectTimeLeft();
    return true;
  }

  /// How long it waits for what must come.
  Duration patience() {
    return run.patience();
  }

  /// Waits until this text has come.
  ///
  /// @return all that has come since the last look, this text included
  byte[] expect(String text) throws IOException {
    return expect(text, _ -> {});
  }

  /// The same, and tells each time that more has come how many lines that makes in all.
  byte[] expect(String text, LongConsumer lines) throws IOException {
    long deadline = run.deadline();
    int length = text.getBytes(UTF_8).length;
    int from = received.at();
    int found;
    while ((found = received.find(text, from)) < 0) {
      from = received.isSettled() ? Math.max(from, received.size() - length + 1) : 0;
      if (!received.more(deadline)) {
        throw missed(Text.verbatim(Visible.of(text)));
      }
      lines.accept(received.lines());
    }
    insideLine = true;
    return received.lookTo(found + length);
  }

  /// Waits until one of these has come, and looks at everything.
  ///
  /// @return all that has come since the last look
  byte[] expectEither(String one, String other) throws IOException {
    long deadline = run.deadline();
    while (placeOf(one) < 0 && placeOf(other) < 0) {
      if (!received.more(deadline)) {
        throw missed(Text.of("expect.either", Visible.of(one), Visible.of(other)));
      }
    }
    return received.lookTo(received.size());
  }

  /// Whether this text has come, or comes within the time given. Looks at nothing.
  boolean hasReceived(String text, Duration time) throws IOException {
    long deadline = System.nanoTime() + time.toNanos();
    while (placeOf(text) < 0) {
      if (!received.more(deadline)) {
        return false;
      }
    }
    return true;
  }

  /// Whether anything new comes within the time given.
  boolean hasMore(Duration time) throws IOException {
    return received.more(System.nanoTime() + time.toNanos());
  }

  /// Waits for this text without looking at anything, so that several may come in any order.
  void expectAnywhere(String text) throws IOException {
    if (!hasReceived(text, run.patience())) {
      throw missed(Text.verbatim(Visible.of(text)));
    }
  }

  /// Where in all that has come this text first stands, or -1.
  int placeOf(String text) {
    return received.find(text, 0);
  }

  /// How many times this text has come so far.
  int count(String text) {
    int count = 0;
    int at = placeOf(text);
    while (at >= 0 && !text.isEmpty()) {
      count++;
      at = received.find(text, at + text.length());
    }
    return count;
  }

  /// Waits for the next line from someone in the run, or from the server itself: it must be this.
  void expectLine(String expected) throws IOException {
    String line = nextLine(Visible.of(expected));
    if (!line.equals(expected)) {
      Visible.Pair differing = Visible.pair(expected, line);
      throw new Violation(
          Text.of("expect.at", differing.expected(), this), Text.verbatim(differing.seen()));
    }
  }

  /// Waits for the next line, which must be a notice.
  void expectNotice() throws IOException {
    Text notice = Text.of("expect.notice");
    String line = nextLine(notice);
    Violation.unless(isNotice(line), Text.of("expect.at", notice, this), Visible.of(line));
  }

  static boolean isNotice(String line) {
    return line.startsWith("* ") && line.length() > 2;
  }

  /// The lines that come before this one, which is looked at too.
  List<String> linesBefore(String last) throws IOException {
    List<String> lines = new ArrayList<>();
    String line = nextLine(Visible.of(last));
    while (!line.equals(last)) {
      lines.add(line);
      line = nextLine(Visible.of(last));
    }
    return lines;
  }

  private String nextLine(String expected) throws IOException {
    return nextLine(Text.verbatim(expected));
  }

  String nextLine(Text expected) throws IOException {
    String line = anyLine().orElseThrow(() -> missed(expected));
    return run.isForeign(line) ? nextLine(expected) : line;
  }

  /// The next line from anybody, without its line end; empty if none comes.
  Optional<String> anyLine() throws IOException {
    long deadline = run.deadline();
    int end;
    while ((end = received.find("\n", received.at())) < 0) {
      if (!received.more(deadline)) {
        return Optional.empty();
      }
    }
    String line = withoutLineEnd(new String(received.lookTo(end + 1), UTF_8));
    boolean onlyTheLineEnd = insideLine && line.isEmpty();
    insideLine = false;
    boolean isSkipped = onlyTheLineEnd || run.format().welcome().contains(line);
    return isSkipped ? anyLine() : Optional.of(line);
  }

  private static String withoutLineEnd(String line) {
    return line.substring(0, line.length() - (line.endsWith("\r\n") ? 2 : 1));
  }

  /// Waits for the server to close the connection in good order.
  void expectEnd() throws IOException {
    expectEndOrReset();
    Violation.unless(
        !received.reset(), Text.of("expect.orderlyEnd", this), Text.of("trouble.reset"));
  }

  void expectEndOrReset() throws IOException {
    drain(run.deadline());
    Violation.unless(
        received.ended(),
        Text.of("expect.closes", this),
        Text.of("seen.stillOpen", Visible.of(run.patience())));
  }

  /// Reads and forgets until the connection ends or the time is up.
  void drain(long deadlineNanos) throws IOException {
    do {
      received.lookToEnd();
    } while (received.more(deadlineNanos));
  }

  /// Forgets all that has come, and what comes until the time is up or the connection ends.
  void forget(long deadlineNanos) throws IOException {
    do {
      received.forget();
    } while (received.more(deadlineNanos));
  }

  private RuntimeException missed(Text expected) {
    run.expectTimeLeft();
    return new Violation(Text.of("expect.at", expected, this), received.seen(run.patience()));
  }
}
