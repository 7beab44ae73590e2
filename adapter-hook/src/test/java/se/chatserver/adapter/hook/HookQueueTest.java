package se.chatserver.adapter.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What waits for a hook, and what is dropped.
final class HookQueueTest {
  private static final int ALL = 1_000_000;

  private final SlowHook hook = new SlowHook();
  private final HookQueue queue = new HookQueue(hook);
  private final Logged logged = new Logged();

  @BeforeEach
  void begin() {
    logged.begin();
    queue.start();
  }

  @AfterEach
  void end() {
    hook.permits.release(ALL);
    finish();
    logged.end();
  }

  private void finish() {
    queue.end();
    queue.await(System.nanoTime() + 30_000_000_000L);
  }

  /// The first is being taken, and waits no more.
  private void fill(int waiting, String text) {
    queue.add(Entries.said(1, "first"));
    hook.taking.acquireUninterruptibly();
    for (int i = 0; i < waiting; i++) {
      queue.add(Entries.said(2 + i, text));
    }
  }

  @Test
  void givesEventsOneAtATimeInTheirOrder() {
    hook.permits.release(ALL);
    var expected = new ArrayList<String>();
    for (int i = 1; i <= 100; i++) {
      queue.add(Entries.said(i, "hej"));
      expected.add(Entries.json(i, "hej"));
    }
    finish();
    assertThat(hook.taken()).isEqualTo(expected);
    assertThat(logged.text()).isEmpty();
  }

  /// The room's thread adds: this test would not end if it waited.
  @Test
  void addingNeverWaits() {
    fill(2 * HookQueue.MAX_EVENTS, "hej");
    assertThat(hook.taken()).isEmpty();
  }

  @Test
  void anEventThatFindsTheQueueFullIsDroppedAndCounted() {
    fill(HookQueue.MAX_EVENTS + 3, "hej");
    hook.permits.release(ALL);
    finish();
    assertThat(hook.taken()).hasSize(1 + HookQueue.MAX_EVENTS);
    assertThat(hook.taken().getLast()).contains("\"number\":" + (HookQueue.MAX_EVENTS + 1));
    assertThat(logged.text()).contains("hook-events-dropped hook=slow count=3");
  }

  @Test
  void largeEventsFillItSooner() {
    fill(10, "x".repeat((int) HookQueue.MAX_BYTES / 4));
    hook.permits.release(ALL);
    finish();
    assertThat(hook.taken()).hasSize(1 + 3);
    assertThat(logged.text()).contains("count=7");
  }

  @Test
  void oneEventWaitsHoweverLargeItIs() {
    fill(1, "x".repeat((int) HookQueue.MAX_BYTES + 1));
    hook.permits.release(ALL);
    finish();
    assertThat(hook.taken()).hasSize(2);
  }

  @Test
  void memoryIsFreeAgainWhenEventsAreTaken() {
    var quarter = "x".repeat((int) HookQueue.MAX_BYTES / 4);
    fill(3, quarter);
    hook.permits.release(2);
    hook.taking.acquireUninterruptibly(2);
    queue.add(Entries.said(9, quarter));
    hook.permits.release(ALL);
    finish();
    assertThat(hook.taken()).hasSize(5);
  }

  /// A hook that takes too long is interrupted, and what waited is counted.
  @Test
  void endsAtTheDeadline() {
    fill(4, "hej");
    queue.end();
    queue.await(System.nanoTime());
    assertThat(hook.taken()).isEmpty();
    assertThat(logged.text()).contains("hook-events-dropped hook=slow count=5");
  }

  @Test
  void takesNothingAfterItsEnd() {
    hook.permits.release(ALL);
    finish();
    queue.add(Entries.said(1, "hej"));
    assertThat(hook.taken()).isEmpty();
  }
}
