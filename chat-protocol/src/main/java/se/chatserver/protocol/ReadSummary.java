package se.chatserver.protocol;

/// Notes what is in one read, byte by byte, for the [Evidence] that it is.
final class ReadSummary {
  private int textBytes;
  private int edits;
  private boolean hasPadding;
  private boolean hasLineEnd;
  private boolean hasEndedText;
  private boolean isAtLineEnd;

  void text(int bytes) {
    if (bytes > 0) {
      textBytes += bytes;
      isAtLineEnd = false;
    }
  }

  void edit() {
    edits++;
    isAtLineEnd = false;
  }

  void padding() {
    hasPadding = true;
  }

  /// @param isEmpty whether there was no text for it to end
  void lineEnd(boolean isEmpty) {
    hasLineEnd = true;
    hasEndedText |= !isEmpty;
    isAtLineEnd = true;
  }

  /// What the read was. The next one begins.
  ///
  /// @param held the text that has no line end yet
  Evidence end(LineBuffer held) {
    var evidence = evidence(held);
    textBytes = 0;
    edits = 0;
    hasPadding = false;
    hasLineEnd = false;
    hasEndedText = false;
    isAtLineEnd = false;
    return evidence;
  }

  private Evidence evidence(LineBuffer held) {
    if (isAtLineEnd) {
      return textBytes == 0 ? Evidence.ENTER : Evidence.LINE;
    }
    if (hasEndedText) {
      return Evidence.LINE_AND_MORE;
    }
    if (textBytes + edits == 0 || held.isByteOrderMark()) {
      return Evidence.NOTHING;
    }
    return isKey(held) ? Evidence.KEY : Evidence.TEXT;
  }

  private boolean isKey(LineBuffer held) {
    if (hasPadding || hasLineEnd) {
      return false;
    }
    return textBytes + edits == 1 || (edits == 0 && held.endsInKey(textBytes));
  }
}
