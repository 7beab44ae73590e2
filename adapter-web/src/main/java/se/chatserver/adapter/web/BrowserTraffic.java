package se.chatserver.adapter.web;

import se.chatserver.transport.ClientTraffic;

/// The traffic of one browser, as bytes of JSON. Used by the room's thread only.
final class BrowserTraffic implements ClientTraffic {
  /// The name of this transport.
  static final String TRANSPORT = "web";

  private final FeedReader reader;
  private long bytesReceived;
  private long messages;

  /// @param reader counts what it is sent
  BrowserTraffic(FeedReader reader) {
    this.reader = reader;
  }

  /// A WebSocket message has come.
  void received(int bytes) {
    bytesReceived += bytes;
  }

  /// A line of it has been said.
  void said() {
    messages++;
  }

  @Override
  public String transport() {
    return TRANSPORT;
  }

  @Override
  public long bytesReceived() {
    return bytesReceived;
  }

  @Override
  public long bytesSent() {
    return reader.bytesSent();
  }

  @Override
  public long messages() {
    return messages;
  }

  @Override
  public long linesSent() {
    return reader.eventsSent();
  }

  @Override
  public long linesMissed() {
    return reader.eventsMissed();
  }

  @Override
  public long linesBehind() {
    return reader.eventsBehind();
  }

  @Override
  public boolean isOver() {
    return reader.isDone();
  }
}
