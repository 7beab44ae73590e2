package se.chatserver.transport;

import se.chatserver.protocol.LogReader;

/// A connection's place in the line log, for [BackPressure].
record LogPlace(LogReader reader) implements BackPressure.Reader {
  @Override
  public double lag() {
    return reader.lag();
  }

  @Override
  public long ringBytes() {
    return reader.ringBytes();
  }

  @Override
  public long taken() {
    return reader.taken();
  }

  @Override
  public boolean isDone() {
    return reader.isDone();
  }
}
