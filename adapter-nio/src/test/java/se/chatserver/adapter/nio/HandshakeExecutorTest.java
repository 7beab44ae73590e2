package se.chatserver.adapter.nio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HandshakeExecutorTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
  private final AtomicLong rested = new AtomicLong();

  @Test
  void restsAfterEachTask() throws Exception {
    var isDone = new CountDownLatch(1);
    try (var executor = new HandshakeExecutor(now::get, rested::addAndGet)) {
      executor.execute(() -> now.addAndGet(10));
      executor.execute(() -> now.addAndGet(6));
      executor.execute(isDone::countDown);
      assertThat(isDone.await(20, TimeUnit.SECONDS)).isTrue();
      assertThat(rested).hasValue(8);
    }
  }
}
