package se.chatserver.adapter.sqlite;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What a record keeps: entries that are neither older nor beyond a size. The last entry is always
/// kept.
///
/// The oldest entries are deleted, up to the first that is young enough: an entry that was stored
/// while the clock was wrong, such as at 1970, takes no younger one with it. An entry whose time is
/// in the future is deleted with the old ones around it.
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
