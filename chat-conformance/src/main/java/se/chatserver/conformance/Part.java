package se.chatserver.conformance;

/// Which part of the rulebook a rule belongs to.
public enum Part {
  /// What the exercise asks for. A chat server that breaks one of these is not done.
  LAB,

  /// What this project adds: clients of all kinds, characters of all kinds, trouble of all kinds.
  BEYOND,

  /// What any server meets that is open to strangers, and should stand whatever else it does. These
  /// rules leave to the server how it looks after itself: it may answer, cut, close or be silent.
  ROBUST
}
