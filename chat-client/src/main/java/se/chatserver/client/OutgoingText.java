package se.chatserver.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.chatserver.protocol.Decoder;
import se.chatserver.protocol.Foreign;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.Visible;

/// What is to be said, as the lines that a chat server of this project makes of the same bytes: any
/// line ends, any of the usual characters, and a stand-in for each control character (rules F, C
/// and O3 of docs/protocol.md). So the text that comes back can be compared with what was sent.
public final class OutgoingText {
  /// The most bytes that are taken.
  public static final int MAX_BYTES = 1 << 20;

  private OutgoingText() {}

  /// The lines of a text, without those that are blank.
  ///
  /// @throws NotDelivered if a chat server would not take them for chat
  public static List<String> lines(String text) throws NotDelivered {
    return lines(text.getBytes(UTF_8));
  }

  /// The same of bytes.
  public static List<String> lines(byte[] bytes) throws NotDelivered {
    if (bytes.length > MAX_BYTES) {
      throw new NotDelivered(
          "there is too much to send: at most %d bytes are taken".formatted(MAX_BYTES));
    }
    var collector = new Collector();
    var decoder = Decoder.of(Framing.LINE, MAX_BYTES, collector);
    decoder.received(bytes, bytes.length, 0);
    decoder.inputEnded();
    if (collector.foreign != null) {
      throw new NotDelivered(
          "the text begins as %s does, which a chat server refuses".formatted(collector.foreign));
    }
    return collector.lines;
  }

  /// Keeps the messages, and needs nothing of what a server would answer.
  private static final class Collector implements Decoder.Listener {
    private final List<String> lines = new ArrayList<>();
    private @Nullable Foreign foreign;

    @Override
    public void line(String text) {
      if (!text.isBlank()) {
        lines.add(Visible.of(text));
      }
    }

    @Override
    public void tooLong() {
      // No line is longer than all that is taken.
    }

    @Override
    public void areYouThere() {}

    @Override
    public void answer(int command, int option) {}

    @Override
    public void endOfInput() {}

    @Override
    public void foreign(Foreign protocol) {
      foreign = protocol;
    }
  }
}
