package se.chatserver.protocol;

import java.util.ArrayList;
import java.util.List;

/// Writes down all that a decoder makes of its bytes, in order: messages as they are, the rest in
/// angle brackets.
final class Heard implements Decoder.Listener {
  static final String TOO_LONG = "<too long>";
  static final String ARE_YOU_THERE = "<are you there>";
  static final String END_OF_INPUT = "<end of input>";

  final List<String> all = new ArrayList<>();

  static String answered(int command, int option) {
    return "<answer %02x %02x>".formatted(command, option);
  }

  static String foreign(String protocol) {
    return "<foreign " + protocol + ">";
  }

  @Override
  public void line(String text) {
    all.add(text);
  }

  @Override
  public void tooLong() {
    all.add(TOO_LONG);
  }

  @Override
  public void areYouThere() {
    all.add(ARE_YOU_THERE);
  }

  @Override
  public void answer(int command, int option) {
    all.add(answered(command, option));
  }

  @Override
  public void endOfInput() {
    all.add(END_OF_INPUT);
  }

  @Override
  public void foreign(Foreign protocol) {
    all.add(foreign(protocol.toString()));
  }
}
