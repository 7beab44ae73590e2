package se.chatserver.adapter.metrics;

import se.chatserver.transport.ClientTraffic;

/// A client whose numbers a test sets.
final class FakeClient implements ClientTraffic {
  private final String transport;
  long bytesReceived;
  long bytesSent;
  long messages;
  long linesSent;
  long linesMissed;
  long linesBehind;
  boolean isOver;

  FakeClient(String transport) {
    this.transport = transport;
  }

  @Override
  public String transport() {
    return transport;
  }

  @Override
  public long bytesReceived() {
    return bytesReceived;
  }

  @Override
  public long bytesSent() {
    return bytesSent;
  }

  @Override
  public long messages() {
    return messages;
  }

  @Override
  public long linesSent() {
    return linesSent;
  }

  @Override
  public long linesMissed() {
    return linesMissed;
  }

  @Override
  public long linesBehind() {
    return linesBehind;
  }

  @Override
  public boolean isOver() {
    return isOver;
  }
}
