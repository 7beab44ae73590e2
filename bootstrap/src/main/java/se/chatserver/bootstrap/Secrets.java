package se.chatserver.bootstrap;

import java.util.regex.Pattern;

/// Secrets in the values of options: the name and the password, or the token, in a URL, as in
/// `nats://user:password@host:4222`, and the path of a web hook. All other secrets are in files of
/// their own.
final class Secrets {
  private static final Pattern USER_INFO = Pattern.compile("//[^/,\\s]*@");

  private static final Pattern PATH = Pattern.compile("(https?://[^/,\\s]*/)[^,\\s]+");

  private Secrets() {}

  /// The text with `***` for each secret.
  static String masked(String text) {
    return USER_INFO.matcher(text).replaceAll("//***@");
  }

  /// The same, with `***` for the path of each URL of HTTP too.
  static String withoutPaths(String text) {
    return PATH.matcher(masked(text)).replaceAll("$1***");
  }
}
