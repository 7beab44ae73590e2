package se.chatserver.protocol;

import org.jspecify.annotations.Nullable;

/// The ordinary decoder: bytes, less the telnet in them, cut into messages and read as text.
final class LineDecoder implements Decoder, Telnet.Listener, LineFramer.Listener {
  private final Listener listener;
  private final LineFramer framer;
  private Transcoder transcoder = new Telnet(this);
  private @Nullable Opening opening = new Opening();
  private boolean hasBegun;
  private boolean hasMessage;
  private boolean isOver;

  LineDecoder(Framing framing, int maxLineBytes, Listener listener) {
    this.listener = listener;
    this.framer = new LineFramer(framing, maxLineBytes, this);
  }

  @Override
  public void received(byte[] bytes, int length, long now) {
    if (isOver) {
      return;
    }
    if (opening != null) {
      open(opening, bytes, length);
    } else {
      transcoder.received(bytes, 0, length);
    }
    framer.readEnded(now);
  }

  @Override
  public void inputEnded() {
    if (isOver) {
      return;
    }
    if (opening != null && !hasBegun) {
      begin(opening, opening.size());
    }
    transcoder.inputEnded();
    framer.inputEnded();
    isOver = true;
  }

  @Override
  public boolean isWaiting() {
    return !isOver && framer.isWaiting();
  }

  @Override
  public long deadline() {
    return framer.deadline();
  }

  @Override
  public void deadlineReached() {
    framer.deadlineReached();
  }

  @Override
  public String framing() {
    return framer.framing();
  }

  @Override
  public boolean isChunk() {
    return framer.isChunk();
  }

  @Override
  public int leastRead() {
    return framer.leastRead();
  }

  @Override
  public void text(byte[] bytes, int from, int to) {
    if (!isOver) {
      framer.received(bytes, from, to);
    }
  }

  @Override
  public void eraseCharacter() {
    framer.eraseCharacter();
  }

  @Override
  public void eraseLine() {
    framer.eraseLine();
  }

  @Override
  public void negotiated() {
    framer.negotiated();
  }

  @Override
  public void areYouThere() {
    if (!isOver) {
      listener.areYouThere();
    }
  }

  @Override
  public void answer(int command, int option) {
    if (!isOver) {
      listener.answer(command, option);
    }
  }

  @Override
  public void endOfInput() {
    framer.inputEnded();
    if (!isOver) {
      isOver = true;
      listener.endOfInput();
    }
  }

  @Override
  public void message(byte[] bytes, int from, int to, boolean isCut) {
    if (isOver) {
      return;
    }
    var text = Characters.decode(bytes, from, to);
    var foreign = hasMessage ? null : Foreign.ofFirst(text, isCut);
    hasMessage = true;
    if (foreign != null) {
      over(foreign);
    } else {
      listener.line(text);
    }
  }

  @Override
  public void tooLong() {
    if (!isOver) {
      listener.tooLong();
    }
  }

  /// The very first bytes may show what all of them are.
  private void open(Opening first, byte[] bytes, int length) {
    int before = first.size();
    first.add(bytes, length);
    var foreign = first.foreign();
    if (foreign != null) {
      over(foreign);
    } else if (!first.mayBeMark()) {
      if (!hasBegun) {
        begin(first, before);
      }
      transcoder.received(bytes, 0, length);
      opening = first.isOpen() && !hasMessage ? first : null;
    }
  }

  /// @param heldBack how many bytes have come before, which were kept until now
  private void begin(Opening first, int heldBack) {
    var utf16 = first.utf16();
    if (utf16 != null) {
      transcoder = new Utf16(utf16, this);
    }
    hasBegun = true;
    transcoder.received(first.bytes(), 0, heldBack);
  }

  private void over(Foreign foreign) {
    isOver = true;
    listener.foreign(foreign);
  }
}
