package se.chatserver.adapter.blockingio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.chatserver.transport.Limits;

class BlockingTransportTest {
  private static final Duration STALL = Duration.ofSeconds(1);

  @ParameterizedTest
  @EnumSource
  void givesOneThatHungUpWhatItIsOwedAndThenTheEnd(Threads threads) throws Exception {
    try (var server = Running.with(threads);
        var other = Caller.entering(server);
        var caller = Caller.entering(server)) {
      other.hears(caller.came());
      caller.send("hej\nhej då");
      caller.hangUp();

      caller.hears(caller.said("hej"), caller.said("hej då"));
      caller.hearsEnd();
      other.hears(caller.said("hej"), caller.said("hej då"), caller.left());
    }
  }

  @ParameterizedTest
  @EnumSource
  void hearsWhatWasSentBeforeAReset(Threads threads) throws Exception {
    try (var server = Running.with(threads);
        var other = Caller.entering(server);
        var caller = Caller.connecting(server)) {
      other.hears(caller.came());
      caller.say("hej");
      other.hears(caller.said("hej"));
      caller.reset();
      other.hears(caller.left());

      other.say("nothing more of it");
      other.hears(other.said("nothing more of it"));
    }
  }

  /// The client answers output with a reset, so a write may fail before its input has been read to
  /// the end.
  @ParameterizedTest
  @EnumSource
  void hearsOneThatClosesWithoutReading(Threads threads) throws Exception {
    try (var server = Running.with(threads);
        var other = Caller.entering(server)) {
      for (int i = 0; i < 50; i++) {
        var caller = Caller.connecting(server);
        other.hears(caller.came());
        other.say("unread");
        other.hears(other.said("unread"));
        caller.send("a\nb\n");
        caller.goesAway();
        other.hears(caller.said("a"), caller.said("b"), caller.left());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void hearsUrgentBytesInTheirPlace(Threads threads) throws Exception {
    try (var server = Running.with(threads);
        var caller = Caller.entering(server)) {
      caller.send("ab");
      caller.sendUrgently('c');
      caller.send("d\n");

      caller.hears(caller.said("abcd"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void closesOneThatNeverReadsAndDelaysNobody(Threads threads) throws Exception {
    var recorded = new Threads.Recorded(threads);
    try (var server = Running.with(recorded, Limits.DEFAULT.withStall(STALL));
        var speaker = Caller.entering(server);
        var other = Caller.entering(server);
        var slow = Caller.connecting(server)) {
      speaker.hears(other.came());
      for (int i = 0; i < 500; i++) {
        speaker.say(i + "x".repeat(4000));
        speaker.hearsUntil(speaker.said(i + "x".repeat(4000)));
        other.hearsUntil(speaker.said(i + "x".repeat(4000)));
      }
      speaker.hears(slow.left());
      // The writer was blocked, and only the close ended that: the client has read nothing.
      await().until(() -> recorded.made().stream().noneMatch(isAliveFor(slow)));
    }
  }

  @ParameterizedTest
  @EnumSource
  void closesOneThatSaysNothing(Threads threads) throws Exception {
    var limits = Limits.DEFAULT.withIdle(Duration.ofMillis(100));
    try (var server = Running.with(threads.factory(), limits);
        var silent = Caller.entering(server)) {
      assertThat(silent.line()).startsWith("* ");
      silent.hearsEnd();
    }
  }

  /// At 256 bytes per second, 16,000 bytes pause a client for a minute. A stopping server does not
  /// wait for that.
  @ParameterizedTest
  @EnumSource
  void readsOneLaterThatSendsTooFast(Threads threads) throws Exception {
    var limits = Limits.DEFAULT.withLineBytes(16 << 10).withBytesPerSecond(256);
    try (var server = Running.with(threads.factory(), limits);
        var other = Caller.entering(server);
        var hasty = Caller.entering(server)) {
      other.hears(hasty.came());
      hasty.say("x".repeat(16_000));
      other.hears(hasty.said("x".repeat(16_000)));
      hasty.say("too fast");
      for (var text : List.of("not yet", "and not yet")) {
        other.say(text);
        other.hears(other.said(text));
      }
      server.stop();
      hasty.goesAway();
      other.goesAway();
      assertThat(server.hasReturned()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesItsThreadsByWhatTheyDoAndForWhom(Threads threads) throws Exception {
    var recorded = new Threads.Recorded(threads);
    try (var server = Running.with(recorded, Limits.DEFAULT);
        var caller = Caller.entering(server)) {
      assertThat(recorded.made())
          .extracting(Thread::getName)
          .containsExactly("stall watch", "read " + caller.address(), "write " + caller.address());
    }
  }

  private static Predicate<Thread> isAliveFor(Caller caller) {
    return thread -> thread.isAlive() && thread.getName().endsWith(caller.address());
  }
}
