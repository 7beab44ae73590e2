package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class ThreadSamplerTest {
  @TempDir private Path tasks;

  @Test
  void readsWhatTheKernelCounts() throws IOException {
    thread(17, "room");
    assertThat(new ThreadSampler(tasks).sample())
        .containsExactly(new ThreadSampler.Counters(17, "room", 12, 3, 9, 1_000_000));
  }

  @Test
  void leavesOutAThreadThatHasEnded() throws IOException {
    thread(17, "room");
    Files.createDirectory(tasks.resolve("18"));
    assertThat(new ThreadSampler(tasks).sample()).hasSize(1);
  }

  @Test
  void countsNoneOfTooMany() throws IOException {
    for (int i = 1; i <= ThreadSampler.MAX_THREADS; i++) {
      thread(i, "read");
    }
    assertThat(new ThreadSampler(tasks).sample()).hasSize(ThreadSampler.MAX_THREADS);
    thread(ThreadSampler.MAX_THREADS + 1, "read");
    assertThat(new ThreadSampler(tasks).sample()).isEmpty();
  }

  @Test
  void throwsWhereTheSystemDoesNotCount() throws IOException {
    Files.createDirectory(tasks.resolve("17"));
    assertThatThrownBy(new ThreadSampler(tasks)::sample).isInstanceOf(IOException.class);
    assertThatThrownBy(new ThreadSampler(tasks.resolve("none"))::sample)
        .isInstanceOf(IOException.class);
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "only Linux has /proc")
  void readsThisProcess() throws IOException {
    assertThat(new ThreadSampler(Path.of("/proc/self/task")).sample())
        .anySatisfy(thread -> assertThat(thread.busyNanos()).isPositive());
  }

  private void thread(int id, String name) throws IOException {
    var task = Files.createDirectory(tasks.resolve(String.valueOf(id)));
    Files.writeString(task.resolve("comm"), name + "\n");
    Files.writeString(
        task.resolve("status"),
        "Name:\troom\nvoluntary_ctxt_switches:\t12\nnonvoluntary_ctxt_switches:\t3\n");
    Files.writeString(task.resolve("io"), "rchar: 1\nwchar: 2\nsyscr: 4\nsyscw: 5\n");
    Files.writeString(task.resolve("schedstat"), "1000000 2 3\n");
  }
}
