package se.chatserver.protocol;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.Blackhole;

/// Does nothing with a message, but keeps the compiler from knowing.
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
