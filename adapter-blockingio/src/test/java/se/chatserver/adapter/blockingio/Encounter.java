package se.chatserver.adapter.blockingio;

import static se.chatserver.adapter.blockingio.Trio.NOTICE;
import static se.chatserver.adapter.blockingio.Trio.came;
import static se.chatserver.adapter.blockingio.Trio.left;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/// Two or three threads that meet in the room. Each of them ends, and has received what it should,
/// in whatever order they come. A thread that is not woken would wait for ever.
enum Encounter implements LongConsumer {
  LINE_FOR_TWO_WHO_WAIT,
  NOTICE_FOR_ONE_WHO_WAITS,
  TWO_SPEAK_AT_ONCE,
  TWO_COME_AT_ONCE,
  ONE_LEAVES_WHO_WAITS,
  STOP_WHILE_TWO_WAIT;

  /// @param speakers the tasks of the threads that send
  /// @param writers the tasks of the threads that wait for output and check it
  private record Plan(List<Runnable> speakers, List<Runnable> writers) {}

  private Plan plan(Trio trio) {
    return switch (this) {
      case LINE_FOR_TWO_WHO_WAIT ->
          new Plan(
              List.of(trio.leaves(2)), List.of(trio.hears(0, left(2)), trio.hears(1, left(2))));
      case NOTICE_FOR_ONE_WHO_WAITS ->
          new Plan(List.of(trio.asks(2)), List.of(trio.hears(2, NOTICE)));
      case TWO_SPEAK_AT_ONCE ->
          new Plan(
              List.of(trio.leaves(1), trio.leaves(2)), List.of(trio.hears(0, left(1), left(2))));
      case TWO_COME_AT_ONCE ->
          new Plan(List.of(trio.comes(3), trio.comes(4)), List.of(trio.hears(0, came(3), came(4))));
      case ONE_LEAVES_WHO_WAITS -> new Plan(List.of(trio.leaves(2)), List.of(trio.hearsTheEnd(2)));
      case STOP_WHILE_TWO_WAIT ->
          new Plan(
              List.of(trio.stop()),
              List.of(trio.hears(0, Trio.STOPPING), trio.hears(1, Trio.STOPPING)));
    };
  }

  /// Runs once with writers that wait already, and once with all threads meeting at the lock.
  ///
  /// @param patienceMillis a thread that has not ended after this time counts as never woken
  /// @throws AssertionError if a thread was not woken, received something else, or was in the room
  ///   together with another
  @Override
  public void accept(long patienceMillis) {
    meet(true, patienceMillis);
    meet(false, patienceMillis);
  }

  private void meet(boolean isWaitedFor, long patienceMillis) {
    var trio = new Trio();
    var plan = plan(trio);
    var troubles = new ConcurrentLinkedQueue<Throwable>();
    var writers = threads(plan.writers, troubles);
    var speakers = threads(plan.speakers, troubles);
    trio.gate().watch(Stream.concat(writers.stream(), speakers.stream()).toList());
    if (isWaitedFor) {
      writers.forEach(Thread::start);
      trio.gate().awaitStandstill(writers);
      speakers.forEach(Thread::start);
    } else {
      speakers.forEach(Thread::start);
      writers.forEach(Thread::start);
    }
    speakers.forEach(thread -> join(thread, patienceMillis));
    writers.forEach(thread -> join(thread, patienceMillis));
    if (trio.gate().wasCrowded() || !troubles.isEmpty()) {
      throw new AssertionError("two inside at once: " + trio.gate().wasCrowded() + troubles);
    }
  }

  private static List<Thread> threads(List<Runnable> works, Queue<Throwable> troubles) {
    return works.stream()
        .map(work ->
            Thread.ofPlatform()
                .daemon()
                .uncaughtExceptionHandler((_, trouble) -> troubles.add(trouble))
                .unstarted(work))
        .toList();
  }

  private static void join(Thread thread, long patienceMillis) {
    try {
      if (!thread.join(Duration.ofMillis(patienceMillis))) {
        throw new AssertionError("never woken");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
