package se.chatserver.conformance;

/// The server's words for a client that comes and for one that goes, parentheses included.
public record Words(String came, String left) {
  /// The lab's words.
  public static final Words SWEDISH = new Words("(Uppkopplad)", "(Nedkopplad)");

  /// The same in English.
  public static final Words ENGLISH = new Words("(Connected)", "(Disconnected)");
}
