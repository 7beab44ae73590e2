package se.chatserver.wire;

/// The ordinary decoder: bytes, less the telnet in them, cut into messages and read as text.
final class LineDecoder implements Decoder, Telnet.Listener, LineFramer.Listener {
  private final Listener listener;
  private final Telnet telnet = new Telnet(this);
  private final LineFramer framer;
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
    telnet.received(bytes, 0, length);
    framer.readEnded(now);
  }

  @Override
  public void inputEnded() {
    if (isOver) {
      return;
    }
    telnet.inputEnded();
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
      framer.text(bytes, from, to);
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
  public void begun(byte[] bytes, int length) {
    if (!isOver && !hasMessage && Foreign.isTls(bytes, 0, length)) {
      over(Foreign.TLS);
    }
  }

  @Override
  public void message(byte[] bytes, int from, int to) {
    if (isOver) {
      return;
    }
    var text = Characters.decode(bytes, from, to);
    var foreign = hasMessage ? null : Foreign.ofFirst(bytes, from, to, text);
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

  private void over(Foreign foreign) {
    isOver = true;
    listener.foreign(foreign);
  }
}
