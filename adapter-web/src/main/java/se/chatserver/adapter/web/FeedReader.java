package se.chatserver.adapter.web;

import org.jspecify.annotations.Nullable;
import se.chatserver.transport.BackPressure;

/// One client's place in a [Feed]. Safe for threads, but only one at a time may call [#next].
final class FeedReader implements BackPressure.Reader {
  /// A reader with more than this share of the ring to read may be making speakers wait.
  private static final double FAR_BEHIND = 1.0 / 4;

  private static final long NEVER = Long.MAX_VALUE;

  private final Feed feed;
  private long place = NEVER;
  private long end = NEVER;
  private long taken;
  private long eventsSent;
  private long eventsMissed;
  private long bytesSent;
  private boolean isFarBehind;

  FeedReader(Feed feed) {
    this.feed = feed;
  }

  /// Reads from this number on.
  synchronized void begin(long from) {
    place = from;
  }

  synchronized boolean hasBegun() {
    return place != NEVER;
  }

  /// Reads nothing from this number on; only ever less.
  synchronized void end(long number) {
    end = Math.min(end, number);
  }

  synchronized boolean isOwed() {
    return eventsBehind() > 0;
  }

  /// How many events it has not been sent yet.
  synchronized long eventsBehind() {
    return Math.max(0, Math.min(end, feed.next()) - place);
  }

  /// The next events, as one message; null if there are none. The lock is not held while they are
  /// encoded, because the room's thread takes it too.
  @Nullable String next() {
    long from;
    long until;
    synchronized (this) {
      if (!isOwed()) {
        return null;
      }
      from = place;
      until = end;
    }
    var batch = feed.batch(from, until);
    synchronized (this) {
      place = batch.to();
      count(batch);
    }
    return batch.text();
  }

  private void count(Feed.Batch batch) {
    long events = batch.to() - batch.from();
    eventsSent += batch.isGap() ? 0 : events;
    eventsMissed += batch.isGap() ? events : 0;
    bytesSent += batch.bytes();
  }

  /// The client is sent this many bytes besides.
  synchronized void sends(int bytes) {
    bytesSent += bytes;
  }

  /// How many events it has been sent.
  synchronized long eventsSent() {
    return eventsSent;
  }

  /// How many events were overwritten before it could be sent them.
  synchronized long eventsMissed() {
    return eventsMissed;
  }

  /// How many bytes it has been sent.
  synchronized long bytesSent() {
    return bytesSent;
  }

  /// The client has taken this many characters.
  ///
  /// @return whether speakers may be waiting for that
  synchronized boolean took(int size) {
    taken += size;
    return isFarBehind;
  }

  /// The room's thread only.
  @Override
  public synchronized double lag() {
    double lag = isDone() ? 0 : feed.lag(place);
    isFarBehind = lag > FAR_BEHIND;
    return lag;
  }

  @Override
  public long ringBytes() {
    return feed.ringBytes();
  }

  @Override
  public synchronized long taken() {
    return taken;
  }

  @Override
  public synchronized boolean isDone() {
    return place >= end;
  }
}
