package se.chatserver.application;

import java.util.Objects;
import se.chatserver.domain.Event;

/// An event in its place in the log.
///
/// @param number of the entry: the first entry of a log has 1, each later one the next number
/// @param time when the log took it, in milliseconds since 1970 (UTC); as the clock was set then,
///   so that a later entry can have an earlier time
public record Entry(long number, long time, Event event) {
  public Entry {
    Objects.requireNonNull(event);
  }
}
