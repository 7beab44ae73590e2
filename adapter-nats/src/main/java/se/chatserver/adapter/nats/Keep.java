package se.chatserver.adapter.nats;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the stream of a room keeps. The rest is deleted, oldest first, about once a minute; but
/// nothing that a starting node needs.
///
/// @param maxAge how old a message may become; null for any age
/// @param maxBytes about how much the messages may take; 0 for any size
public record Keep(@Nullable Duration maxAge, long maxBytes) {
  public static final Keep ALL = new Keep(null, 0);

  public Keep {
    if (maxAge != null && !maxAge.isPositive()) {
      throw new IllegalArgumentException("messages are kept for some time");
    }
    if (maxBytes < 0) {
      throw new IllegalArgumentException("no messages take less than nothing");
    }
  }
}
