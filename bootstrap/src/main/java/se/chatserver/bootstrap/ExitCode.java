package se.chatserver.bootstrap;

/// What the process ends with.
final class ExitCode {
  static final int OK = 0;

  /// It could not be done, or did not go well.
  static final int FAILURE = 1;

  /// The command line is wrong.
  static final int USAGE = 2;

  /// Of `check`: there is no server to check.
  static final int NO_SERVER = 3;

  /// Of `check`: no rule of the lab is broken, but not all of them could be tried.
  static final int UNTRIED = 4;

  private ExitCode() {}
}
