package se.chatserver.conformance;

/// What the server says when someone comes and goes.
public enum Words {
  /// The lab's words.
  SWEDISH("(Uppkopplad)", "(Nedkopplad)"),
  /// The same in English.
  ENGLISH("(Connected)", "(Disconnected)");

  private final String came;
  private final String left;

  Words(String came, String left) {
    this.came = came;
    this.left = left;
  }

  /// What is said of one who comes, parentheses included.
  public String came() {
    return came;
  }

  /// What is said of one who goes, parentheses included.
  public String left() {
    return left;
  }
}
