package se.chatserver.protocol;

import java.util.BitSet;

/// Takes the telnet out of one connection's bytes (T1 to T7).
///
/// ```
/// TEXT --ff--> COMMAND --fb..fe--> OPTION --any--> TEXT
///                  |----fa-------> SUB <--any-- SUB_COMMAND --f0--> TEXT
///                  |                 \--ff---------^
///                  '--ec..ef, f0..f9, ff, or text--> TEXT
/// ```
///
/// States last from one read to the next, so it does not matter where TCP cuts.
final class Telnet implements Transcoder {
  static final int DO = 0xfd;
  static final int DONT = 0xfe;
  static final int WILL = 0xfb;
  static final int WONT = 0xfc;
  static final int TIMING_MARK = 6;

  private static final int IAC = 0xff;
  private static final int SB = 0xfa;
  private static final int SE = 0xf0;
  private static final int EOF = 0xec;
  private static final int AYT = 0xf6;
  private static final int EC = 0xf7;
  private static final int EL = 0xf8;
  private static final int MAX_SUB_BYTES = 1024;
  private static final byte[] ONE_IAC = {(byte) IAC};

  /// What is left when the telnet is taken out, and what the telnet asked for.
  interface Listener {
    void text(byte[] bytes, int from, int to);

    void eraseCharacter();

    void eraseLine();

    void areYouThere();

    void endOfInput();

    /// It spoke of options, as a terminal does.
    void negotiated();

    /// An answer is due: `ff command option`.
    void answer(int command, int option);
  }

  private enum State {
    TEXT,
    COMMAND,
    OPTION,
    SUB,
    SUB_COMMAND
  }

  private final Listener listener;
  private final BitSet refused = new BitSet(0);
  private State state = State.TEXT;
  private int verb;
  private int subBytes;

  Telnet(Listener listener) {
    this.listener = listener;
  }

  @Override
  public void received(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to) {
      i = state == State.TEXT ? text(bytes, i, to) : step(bytes, i);
    }
  }

  /// A lone `ff` that nothing followed was text.
  @Override
  public void inputEnded() {
    if (state == State.COMMAND) {
      listener.text(ONE_IAC, 0, 1);
    }
    state = State.TEXT;
  }

  private int text(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != (byte) IAC) {
      end++;
    }
    if (end > from) {
      listener.text(bytes, from, end);
    }
    state = end < to ? State.COMMAND : State.TEXT;
    return end + 1;
  }

  /// Takes the byte at `i`, unless it turns out to be text, and says where to go on.
  private int step(byte[] bytes, int i) {
    int b = bytes[i] & 0xff;
    switch (state) {
      case COMMAND -> {
        return command(b) ? i + 1 : i;
      }
      case OPTION -> option(b);
      case SUB -> sub(b);
      case SUB_COMMAND -> {
        return subCommand(b) ? i + 1 : i;
      }
      case TEXT -> throw new IllegalStateException("text is not taken byte by byte");
    }
    return i + 1;
  }

  private boolean command(int b) {
    state = State.TEXT;
    if (b < EOF || b == IAC) {
      listener.text(ONE_IAC, 0, 1);
      return b == IAC;
    }
    switch (b) {
      case WILL, WONT, DO, DONT -> {
        verb = b;
        state = State.OPTION;
      }
      case SB -> {
        subBytes = 0;
        state = State.SUB;
        listener.negotiated();
      }
      case EC -> listener.eraseCharacter();
      case EL -> listener.eraseLine();
      case AYT -> listener.areYouThere();
      case EOF -> listener.endOfInput();
      default -> {}
    }
    return true;
  }

  private void option(int option) {
    state = State.TEXT;
    listener.negotiated();
    if (verb == DO && option == TIMING_MARK) {
      listener.answer(WONT, TIMING_MARK);
    } else if (verb == DO) {
      refuseOnce(WONT, option);
    } else if (verb == WILL) {
      refuseOnce(DONT, option);
    }
  }

  private void refuseOnce(int command, int option) {
    int index = command == WONT ? option : 256 + option;
    if (!refused.get(index)) {
      refused.set(index);
      listener.answer(command, option);
    }
  }

  private void sub(int b) {
    if (b == IAC) {
      state = State.SUB_COMMAND;
    } else {
      countSubByte();
    }
  }

  /// Inside a sub-negotiation `ff ff` is data, and a command other than SE ends it as well.
  private boolean subCommand(int b) {
    if (b == IAC) {
      state = State.SUB;
      countSubByte();
      return true;
    }
    state = b == SE ? State.TEXT : State.COMMAND;
    return b == SE;
  }

  private void countSubByte() {
    subBytes++;
    if (subBytes >= MAX_SUB_BYTES) {
      state = State.TEXT;
    }
  }
}
