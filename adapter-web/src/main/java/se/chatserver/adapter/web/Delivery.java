package se.chatserver.adapter.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;
import se.chatserver.transport.BackPressure;

/// What one browser is owed, of which one message at a time is on its way.
///
/// ```
/// owed:  [ welcome, notices: for this one alone ]  then  [ the feed, from its place on ]
/// begin --> pump --owed--> PENDING --sent--> pump ..   until finish: --nothing owed--> CLOSING
/// ```
///
/// All methods may be called by any thread, and none of them waits; messages are sent by the
/// executor's.
final class Delivery implements BackPressure.Reader {
  /// One that does not read cannot be told more than this meanwhile.
  private static final int MAX_ASIDE = 16;

  /// Others may be waiting for one that has so much of the ring to read.
  private static final double FAR_BEHIND = 1.0 / 4;

  private static final Map<String, Object> PING = Json.fields("type", "ping");

  private final Session session;
  private final Feed feed;
  private final Executor executor;
  private final Runnable progress;
  private final List<Map<String, Object>> aside = new ArrayList<>();
  private long place;
  private long until;
  private long taken;
  private long pendingSince;
  private long closingSince;
  private boolean hasBegun;
  private boolean isPending;
  private boolean isClosing;
  private boolean isGone;
  private boolean isFarBehind;
  private @Nullable String heard;
  private volatile Consumer<String> shown = _ -> {};
  private @Nullable Ending ending;

  /// How the connection is closed when nothing is owed any more.
  private record Ending(int code, String words) {}

  /// What is to be sent now: what is for this one alone, if there is any, and else of the feed.
  private record Portion(List<Map<String, Object>> aside, long from, long until) {}

  /// @param executor whose threads send
  /// @param progress runs when something has been sent to one that is far behind
  Delivery(Session session, Feed feed, Executor executor, Runnable progress) {
    this.session = session;
    this.feed = feed;
    this.executor = executor;
    this.progress = progress;
  }

  /// From now on owes the feed, from this number on.
  void begin(Map<String, Object> welcome, long from) {
    synchronized (this) {
      aside.addFirst(welcome);
      hasBegun = true;
      place = from;
      until = ending == null ? Long.MAX_VALUE : from;
    }
    pumpLater();
  }

  /// Owes this one a notice besides; or drops it, when too many are owed already.
  void tell(String words) {
    synchronized (this) {
      if (aside.size() < MAX_ASIDE) {
        aside.add(Json.fields("type", "notice", "text", words));
      }
    }
    pumpLater();
  }

  /// Owes this one an object besides, once it [has begun][#begin]; or drops it, when too many are
  /// owed already.
  void report(Map<String, Object> object) {
    synchronized (this) {
      if (hasBegun && aside.size() < MAX_ASIDE) {
        aside.add(object);
      }
    }
    pumpLater();
  }

  /// Tells this one that the room has taken its messages as far as the one of this name. Only the
  /// latest is owed.
  void heard(String id) {
    synchronized (this) {
      heard = id;
    }
    pumpLater();
  }

  /// From now on shows every message to this too, as it is sent: by any thread, and not for long.
  void showSent(Consumer<String> consumer) {
    shown = consumer;
  }

  /// How many events it has not been sent yet.
  synchronized long eventsBehind() {
    return hasBegun && !isDone() ? Math.max(0, Math.min(until, feed.next()) - place) : 0;
  }

  /// Sends something that a page can see, unless something is on its way already: of what WebSocket
  /// has for this, a page hears nothing.
  void ping() {
    synchronized (this) {
      if (hasBegun && !isPending && aside.isEmpty()) {
        aside.add(PING);
      }
    }
    pumpLater();
  }

  /// Owes nothing that happens from `end` on, and closes when all before has been sent. Only the
  /// first time counts.
  void finish(int code, String words, long end) {
    synchronized (this) {
      if (ending == null) {
        ending = new Ending(code, words);
        until = Math.min(until, end);
      }
    }
    pumpLater();
  }

  /// Closes, whatever is owed or pending.
  void close(int code, String words) {
    close(code, words, () -> {});
  }

  /// The same.
  ///
  /// @param first is done before anybody can hear that it is closed
  void close(int code, String words, Runnable first) {
    synchronized (this) {
      if (isClosing) {
        return;
      }
      isClosing = true;
      closingSince = System.nanoTime();
    }
    first.run();
    session.close(code, words, Callback.NOOP);
  }

  /// The connection has ended: nothing can be sent any more.
  synchronized void abandon() {
    isGone = true;
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
    return isGone || isClosing || place >= until;
  }

  void pumpLater() {
    executor.execute(this::pump);
  }

  /// Sends the next message, if there is something to send and nothing is on its way.
  void pump() {
    var portion = take();
    if (portion != null) {
      var text = text(portion);
      shown.accept(text);
      session.sendText(text, Callback.from(() -> sent(text.length()), _ -> {}));
      return;
    }
    var last = ending();
    if (last != null) {
      close(last.code(), last.words());
    }
  }

  /// Since when the message that is on its way has been; null if there is none.
  synchronized @Nullable Long pendingSince() {
    return isPending ? pendingSince : null;
  }

  /// Since when it has been closing; null if it is not.
  synchronized @Nullable Long closingSince() {
    return isClosing ? closingSince : null;
  }

  private synchronized @Nullable Portion take() {
    if (isPending || isClosing || !isOwed()) {
      return null;
    }
    isPending = true;
    pendingSince = System.nanoTime();
    if (heard != null) {
      aside.add(Json.fields("type", "heard", "id", heard));
      heard = null;
    }
    var portion = new Portion(List.copyOf(aside), place, until);
    aside.clear();
    return portion;
  }

  /// Not under the lock, which the room's thread takes too. Nobody else moves the place meanwhile.
  private String text(Portion portion) {
    if (!portion.aside().isEmpty()) {
      return Json.array(portion.aside().stream().map(Json::text).toList());
    }
    var batch = feed.batch(portion.from(), portion.until());
    moveTo(batch.to());
    return batch.text();
  }

  private synchronized void moveTo(long number) {
    place = number;
  }

  private boolean isOwed() {
    return !aside.isEmpty() || heard != null || place < Math.min(until, feed.next());
  }

  private synchronized @Nullable Ending ending() {
    return isPending || isClosing ? null : ending;
  }

  /// Not the next message at once: it might be sent before this returns, and so on, ever deeper.
  private void sent(int size) {
    boolean goesOn;
    boolean isAwaited;
    synchronized (this) {
      isAwaited = isFarBehind;
      isPending = false;
      taken += size;
      goesOn = isOwed() || ending != null;
    }
    if (isAwaited) {
      progress.run();
    }
    if (goesOn) {
      pumpLater();
    }
  }
}
