package se.chatserver.bootstrap;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What somebody may have meant who typed an unknown name.
final class Suggestion {
  private Suggestion() {}

  /// The names that are near, as the end of an error: `; did you mean --port?`. Empty for none.
  static String of(String typed, Stream<String> names) {
    var near = names.filter(name -> isNear(typed, name)).collect(Collectors.joining(" or "));
    return near.isEmpty() ? "" : "; did you mean " + near + "?";
  }

  /// Whether one is the other with up to two letters left out.
  private static boolean isNear(String one, String other) {
    return Math.abs(one.length() - other.length()) <= 2
        && (isWithin(one, other) || isWithin(other, one));
  }

  private static boolean isWithin(String part, String whole) {
    int found = 0;
    for (int i = 0; i < whole.length() && found < part.length(); i++) {
      found += whole.charAt(i) == part.charAt(found) ? 1 : 0;
    }
    return found == part.length();
  }
}
