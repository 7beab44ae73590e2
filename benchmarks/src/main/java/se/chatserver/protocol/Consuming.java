package se.chatserver.protocol;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.Blackhole;

/// Consumes a message, so that the compiler cannot drop the work.
final class Consuming implements Decoder.Listener {
  @Nullable Blackhole hole;

  @Override
  public void line(String text) {
    if (hole != null) {
      hole.consume(text);
    }
  }

  @Override
  public void tooLong() {}

  @Override
  public void areYouThere() {}

  @Override
  public void answer(int command, int option) {}

  @Override
  public void endOfInput() {}

  @Override
  public void foreign(Foreign protocol) {}
}
