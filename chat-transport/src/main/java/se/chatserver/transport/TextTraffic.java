package se.chatserver.transport;

import se.chatserver.protocol.LogReader;

/// The traffic of a client by TCP.
record TextTraffic(
    Conversation conversation, Inbound inbound, Membership membership, LogReader reader)
    implements ClientTraffic {
  @Override
  public String transport() {
    return conversation.port().transport();
  }

  @Override
  public long bytesReceived() {
    return inbound.bytes();
  }

  @Override
  public long bytesSent() {
    return reader.taken();
  }

  @Override
  public long messages() {
    return membership.messages();
  }

  @Override
  public long linesSent() {
    return reader.linesTaken();
  }

  @Override
  public long linesMissed() {
    return reader.linesMissed();
  }

  @Override
  public long linesBehind() {
    return reader.linesBehind();
  }

  @Override
  public boolean isOver() {
    return conversation.isOver();
  }
}
