package se.chatserver.protocol;

import java.util.List;
import java.util.concurrent.TimeUnit;

/// One connection's input under test, with a clock that the test moves.
final class Input {
  static final int LINE_LIMIT = 4096;

  private final Heard heard = new Heard();
  private final Decoder decoder;
  private long now;

  private Input(Framing framing, int maxLineBytes, long now) {
    this.decoder = new LineDecoder(framing, maxLineBytes, heard);
    this.now = now;
  }

  static Input of(Framing framing) {
    return new Input(framing, LINE_LIMIT, 0);
  }

  static Input of(Framing framing, int maxLineBytes) {
    return new Input(framing, maxLineBytes, 0);
  }

  static Input startingAt(long now) {
    return new Input(Framing.AUTO, LINE_LIMIT, now);
  }

  /// One read; see [Bytes#bytes] for the parts.
  Input read(Object... parts) {
    var bytes = Bytes.bytes(parts);
    decoder.received(bytes, bytes.length, now);
    return this;
  }

  /// Each part is a read of its own.
  Input reads(String... parts) {
    for (var part : parts) {
      read(part);
    }
    return this;
  }

  /// So much time passes, in which nothing comes.
  Input millis(int millis) {
    long end = now + TimeUnit.MILLISECONDS.toNanos(millis);
    while (decoder.isWaiting() && end - decoder.deadline() >= 0) {
      now = decoder.deadline();
      decoder.deadlineReached();
    }
    now = end;
    return this;
  }

  Input end() {
    decoder.inputEnded();
    return this;
  }

  boolean isWaiting() {
    return decoder.isWaiting();
  }

  boolean isChunk() {
    return decoder.isChunk();
  }

  String framing() {
    return decoder.framing();
  }

  List<String> heard() {
    return heard.all;
  }
}
