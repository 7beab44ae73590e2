package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ThreadGroupsTest {
  @Test
  void sumsWhatEachTransportsThreadsDidSinceTheLastSample() {
    var groups = new ThreadGroups(Set.of("virtual", "nio"));
    groups.since(List.of(thread(1, "room", 10), thread(2, "ForkJoinPool-1-", 10)));
    var rows =
        groups.since(
            List.of(
                thread(1, "room", 11),
                thread(2, "ForkJoinPool-1-", 14),
                thread(3, "ForkJoinPool-1-", 5),
                thread(4, "jetty-33", 99),
                thread(5, "read 127.0.0.1:", 99)));
    assertThat(rows).extracting(row -> row.get("transport")).containsExactly("nio", "virtual");
    assertThat(rows.getFirst()).isEqualTo(row("nio", 1, 1));
    assertThat(rows.getLast()).isEqualTo(row("virtual", 2, 4 + 5));
  }

  @Test
  void theFirstSampleIsZero() {
    assertThat(new ThreadGroups(Set.of("nio")).since(List.of(thread(1, "room", 10))))
        .containsExactly(row("nio", 1, 0));
  }

  private static Map<String, Object> row(String transport, int threads, long each) {
    return Json.fields(
        "transport",
        transport,
        "threads",
        threads,
        "waits",
        each,
        "switches",
        2 * each,
        "calls",
        3 * each,
        "busyMicros",
        4 * each);
  }

  private static ThreadSampler.Counters thread(long id, String name, long count) {
    return new ThreadSampler.Counters(id, name, count, 2 * count, 3 * count, 4000 * count);
  }
}
