package se.chatserver.adapter.blockingio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.chatserver.application.InterceptedChat;
import se.chatserver.application.InterceptedChat.Call;
import se.chatserver.application.InterceptedChat.Interceptor;
import se.chatserver.domain.Participant;

/// The thread rule under load: the room is entered by one thread at a time.
class LockRoomExecutorTest {
  private static final int CALLERS = 20;
  private static final int LINES = 300;

  @ParameterizedTest
  @EnumSource
  void letsOneThreadInAtATime(Threads threads) throws Exception {
    var overlaps = new AtomicInteger();
    var spy = new Spy(new AtomicInteger(), overlaps);
    try (var server = Running.with(chat -> new InterceptedChat(chat, spy), threads)) {
      var callers = enterAll(server);
      for (var caller : callers) {
        caller.send("hej\n".repeat(LINES) + "slut\n");
      }
      assertAllTheSame(allHeard(callers));
    }
    assertThat(overlaps).hasValue(0);
  }

  private static List<Caller> enterAll(Running server) throws Exception {
    var callers = new ArrayList<Caller>();
    for (int i = 0; i < CALLERS; i++) {
      callers.add(Caller.entering(server));
    }
    for (var caller : callers) {
      if (caller != callers.getLast()) {
        caller.hearsUntil(callers.getLast().came());
      }
    }
    return callers;
  }

  /// All clients read at once, for as many calls of the room as possible.
  private static List<List<String>> allHeard(List<Caller> callers) throws Exception {
    var heard = new ArrayList<List<String>>();
    try (var readers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var heardByOne :
          readers.invokeAll(callers.stream().map(LockRoomExecutorTest::heard).toList())) {
        heard.add(heardByOne.get());
      }
    }
    return heard;
  }

  /// The lines that this client receives until all have said their last; then it leaves.
  private static Callable<List<String>> heard(Caller caller) {
    return () -> {
      try (caller) {
        var lines = new ArrayList<String>();
        for (int ends = 0; ends < CALLERS; ends += lines.getLast().endsWith("slut") ? 1 : 0) {
          lines.add(caller.line());
        }
        lines.removeIf(line -> line.endsWith(")")); // of clients that have left
        return lines;
      }
    };
  }

  private static void assertAllTheSame(List<List<String>> heard) {
    assertThat(heard.getFirst())
        .hasSize(CALLERS * (LINES + 1))
        .allMatch(line -> line.matches("\\[127\\.0\\.0\\.1:\\d+] (hej|slut)"));
    for (var lines : heard) {
      assertThat(lines).isEqualTo(heard.getFirst());
    }
  }

  /// Notices when a thread comes in while another is inside, and gives it every chance to.
  private record Spy(AtomicInteger inside, AtomicInteger overlaps) implements Interceptor {
    @Override
    @SuppressWarnings(
        "ThreadPriorityCheck") // nothing depends on the yield, it only widens the window
    public void call(Call call, Participant participant, String text, Runnable proceed) {
      if (inside.incrementAndGet() > 1) {
        overlaps.incrementAndGet();
      }
      Thread.yield();
      try {
        proceed.run();
      } finally {
        inside.decrementAndGet();
      }
    }
  }
}
