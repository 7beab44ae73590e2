package se.chatserver.transport;

/// What one client has sent and been sent so far. Asked in the room; each number only grows, except
/// for [#linesBehind].
public interface ClientTraffic {
  /// The name of the transport that it came by, such as `nio`: one of a few.
  String transport();

  /// How many bytes of text it has sent; without what encryption and framing add.
  long bytesReceived();

  /// How many bytes of text it has been sent.
  long bytesSent();

  /// How many messages it has said.
  long messages();

  /// How many lines of the log it has been sent: messages, arrivals and departures, the last one
  /// perhaps in part.
  long linesSent();

  /// How many lines were overwritten before it could be sent them.
  long linesMissed();

  /// How many lines of the log it is still to be sent.
  long linesBehind();

  /// Whether nothing of this will change any more.
  boolean isOver();
}
