package se.chatserver.tls;

/// A certificate or a key cannot be used. The message is one line for the operator: what is wrong
/// with which file, and what to do about it. There is no stack trace: the code is not what is
/// wrong.
public final class UnusableCredentials extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableCredentials(String message) {
    super(message, null, false, false);
  }
}
