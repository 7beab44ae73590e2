package se.chatserver.bootstrap;

/// What the process ends with.
final class ExitCode {
  static final int OK = 0;

  /// It could not be done, or did not go well.
  static final int FAILURE = 1;

  /// The command line is wrong.
  static final int USAGE = 2;

  private ExitCode() {}
}
