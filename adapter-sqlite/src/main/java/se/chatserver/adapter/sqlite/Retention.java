package se.chatserver.adapter.sqlite;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a record keeps: entries that are neither older nor beyond a size. The last entry is always
/// kept.
///
/// An entry counts as old as well if one with a higher number among the next hundreds is: the clock
/// may have been ahead when it was stored.
///
/// @param maxAge how old an entry may be; null for any age
/// @param maxBytes how large the database may be, without space that is free again; 0 for any size
public record Retention(@Nullable Duration maxAge, long maxBytes) {
  /// Everything.
  public static final Retention ALL = new Retention(null, 0);

  public Retention {
    if (maxAge != null && !maxAge.isPositive()) {
      throw new IllegalArgumentException("nothing can be kept for " + maxAge);
    }
    if (maxBytes < 0) {
      throw new IllegalArgumentException("nothing can be kept in " + maxBytes + " bytes");
    }
  }

  boolean isUnlimited() {
    return maxAge == null && maxBytes == 0;
  }
}
