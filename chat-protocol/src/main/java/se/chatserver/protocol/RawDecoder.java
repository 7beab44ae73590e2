package se.chatserver.protocol;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/// `--raw`: each read of at most 2048 bytes is one message, its bytes one character each.
final class RawDecoder implements Decoder {
  private final Listener listener;

  RawDecoder(Listener listener) {
    this.listener = listener;
  }

  @Override
  public void received(byte[] bytes, int length, long now) {
    for (int from = 0; from < length; from += MAX_CHUNK_BYTES) {
      int size = Math.min(length - from, MAX_CHUNK_BYTES);
      listener.line(new String(bytes, from, size, ISO_8859_1));
    }
  }

  @Override
  public void inputEnded() {}

  @Override
  public boolean isWaiting() {
    return false;
  }

  @Override
  public long deadline() {
    throw new IllegalStateException("raw bytes wait for nothing");
  }

  @Override
  public void deadlineReached() {}

  @Override
  public boolean isChunk() {
    return true;
  }

  @Override
  public String framing() {
    return "raw";
  }

  @Override
  public int leastRead() {
    return MAX_CHUNK_BYTES;
  }
}
