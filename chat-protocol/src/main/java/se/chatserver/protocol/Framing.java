package se.chatserver.protocol;

/// How a connection's bytes are cut into messages; see rules F1 to F10.
public enum Framing {
  /// Found out for each connection from what it sends.
  AUTO,
  /// A message ends at a line end only.
  LINE,
  /// A message ends at a line end and at the end of each read.
  CHUNK
}
