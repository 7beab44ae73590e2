package se.chatserver.bootstrap;

import java.util.Locale;
import java.util.regex.Pattern;

/// The address of a page without its path, as browsers write it in an Origin header:
/// `https://chat.example.org` or `https://chat.example.org:8443`.
final class WebOrigin {
  private static final Pattern FORM =
      Pattern.compile(
          "(https?)://([a-z0-9_-]+(?:\\.[a-z0-9_-]+)*|\\[[0-9a-f:.]{2,45}])(?::(\\d{1,5}))?/?");
  private static final String MUST = "must be like https://chat.example.org or http://[::1]:8080";
  private static final int MAX_PORT = 65535;

  private WebOrigin() {}

  /// Capital letters, a slash at the end and the usual port make no difference.
  ///
  /// @throws IllegalArgumentException if it is no such address; the message says what it must be
  static String parse(String text) {
    var form = FORM.matcher(text.toLowerCase(Locale.ROOT));
    if (!form.matches()) {
      throw new IllegalArgumentException(MUST);
    }
    var scheme = form.group(1);
    var port = form.group(3);
    var origin = scheme + "://" + form.group(2);
    return port == null || isUsual(scheme, number(port)) ? origin : origin + ":" + number(port);
  }

  private static int number(String port) {
    int number = Integer.parseInt(port);
    if (number < 1 || number > MAX_PORT) {
      throw new IllegalArgumentException(MUST);
    }
    return number;
  }

  private static boolean isUsual(String scheme, int port) {
    return port == (scheme.equals("https") ? 443 : 80);
  }
}
