package se.chatserver.adapter.hook;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// A hook that takes each event when a test permits it.
final class SlowHook implements Hook {
  final Semaphore taking = new Semaphore(0);
  final Semaphore permits = new Semaphore(0);
  final AtomicInteger atOnce = new AtomicInteger();
  private final List<String> taken = new ArrayList<>();

  @Override
  public String name() {
    return "slow";
  }

  @Override
  public void take(String json) throws InterruptedException {
    if (atOnce.incrementAndGet() > 1) {
      throw new AssertionError("two at once");
    }
    taking.release();
    permits.acquire();
    atOnce.decrementAndGet();
    synchronized (taken) {
      taken.add(json);
    }
  }

  List<String> taken() {
    synchronized (taken) {
      return List.copyOf(taken);
    }
  }
}
