package se.chatserver.conformance;

/// What the server says of one who comes and of one who goes, parentheses included.
public record Words(String came, String left) {
  /// The lab's words.
  public static final Words SWEDISH = new Words("(Uppkopplad)", "(Nedkopplad)");

  /// The same in English.
  public static final Words ENGLISH = new Words("(Connected)", "(Disconnected)");
}
