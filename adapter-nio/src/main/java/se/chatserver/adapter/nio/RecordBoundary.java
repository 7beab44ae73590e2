package se.chatserver.adapter.nio;

import java.nio.ByteBuffer;

/// Finds where TLS records end in what comes from a socket (RFC 8446, 5.1). A header of five bytes
/// ends with the length of what follows it, and is never encrypted.
final class RecordBoundary {
  private static final int HEADER_BYTES = 5;
  private static final int LENGTH_MASK = 0xffff;

  private int headerBytes;
  private int bodyBytes;
  private boolean isReached;

  /// Goes on from where the last call ended.
  ///
  /// @param bytes is neither changed nor moved
  /// @return how many of the bytes from `start` to `end` belong to the record that is coming
  int advance(ByteBuffer bytes, int start, int end) {
    isReached = false;
    int at = start;
    while (at < end && headerBytes < HEADER_BYTES) {
      bodyBytes = ((bodyBytes << 8) | (bytes.get(at++) & 0xff)) & LENGTH_MASK;
      headerBytes++;
    }
    if (headerBytes == HEADER_BYTES) {
      int body = Math.min(bodyBytes, end - at);
      bodyBytes -= body;
      at += body;
      endRecord();
    }
    return at - start;
  }

  /// Whether the last call came to the end of a record.
  boolean isReached() {
    return isReached;
  }

  private void endRecord() {
    if (bodyBytes == 0) {
      isReached = true;
      headerBytes = 0;
    }
  }
}
