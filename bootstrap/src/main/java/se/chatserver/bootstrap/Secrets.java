package se.chatserver.bootstrap;

import java.util.regex.Pattern;

/// Secrets in the values of options: the name and the password, or the token, in a URL, as in
/// `nats://user:password@host:4222`. All other secrets are in files of their own, or are a whole
/// [value][HookOptions#isSecret].
final class Secrets {
  private static final Pattern USER_INFO = Pattern.compile("//[^/,\\s]*@");

  private Secrets() {}

  /// The text with `***` for each secret.
  static String masked(String text) {
    return USER_INFO.matcher(text).replaceAll("//***@");
  }
}
