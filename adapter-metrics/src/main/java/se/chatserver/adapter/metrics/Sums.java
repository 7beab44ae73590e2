package se.chatserver.adapter.metrics;

import se.chatserver.transport.ClientTraffic;

/// The traffic of several clients together. For one thread at a time.
final class Sums {
  long bytesReceived;
  long bytesSent;
  long messages;
  long linesSent;
  long linesMissed;

  void add(ClientTraffic client) {
    bytesReceived += client.bytesReceived();
    bytesSent += client.bytesSent();
    messages += client.messages();
    linesSent += client.linesSent();
    linesMissed += client.linesMissed();
  }

  void add(Sums other) {
    bytesReceived += other.bytesReceived;
    bytesSent += other.bytesSent;
    messages += other.messages;
    linesSent += other.linesSent;
    linesMissed += other.linesMissed;
  }
}
