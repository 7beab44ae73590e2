package se.chatserver.bootstrap;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much is kept: a time, or a size.
///
/// @param age null for a size
/// @param bytes 0 for a time
record Amount(@Nullable Duration age, long bytes) {
  private static final String MUST =
      "a time in hours or days like 12h or 30d, or a size like 500M or 1G";

  static Amount parse(String text) {
    // Only as written: a small m is a minute to some, and a million bytes to others.
    var amount = Values.match("\\d{1,6}[hdMG]", text, MUST);
    long count = Long.parseLong(amount.substring(0, amount.length() - 1));
    if (count == 0) {
      throw new IllegalArgumentException("must be " + MUST);
    }
    return switch (amount.charAt(amount.length() - 1)) {
      case 'h' -> new Amount(Duration.ofHours(count), 0);
      case 'd' -> new Amount(Duration.ofDays(count), 0);
      case 'M' -> new Amount(null, count << 20);
      default -> new Amount(null, count << 30);
    };
  }

  /// A time and a size.
  ///
  /// @param age null for any
  /// @param bytes 0 for any
  record Both(@Nullable Duration age, long bytes) {
    static final Both NONE = new Both(null, 0);
  }

  /// @param option whose value it is
  /// @throws WrongUsage if there are two of a kind
  static Both both(List<Amount> amounts, String option) throws WrongUsage {
    var both = Both.NONE;
    for (var amount : amounts) {
      if (amount.age != null && both.age == null) {
        both = new Both(amount.age, both.bytes);
      } else if (amount.bytes > 0 && both.bytes == 0) {
        both = new Both(both.age, amount.bytes);
      } else {
        throw new WrongUsage(option + " takes one time and one size");
      }
    }
    return both;
  }
}
