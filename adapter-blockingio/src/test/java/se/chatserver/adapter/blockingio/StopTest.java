package se.chatserver.adapter.blockingio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.Socket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.chatserver.transport.Limits;

/// How the transport starts to listen, and how it stops.
class StopTest {
  @ParameterizedTest
  @EnumSource
  void sendsWhatHasBeenSaidBeforeItStops(Threads threads) throws Exception {
    var recorded = new Threads.Recorded(threads);
    try (var server = Running.with(recorded, Limits.DEFAULT);
        var speaker = Caller.entering(server);
        var slow = Caller.connecting(server)) {
      speaker.hears(slow.came());
      for (int i = 0; i < 500; i++) {
        speaker.say(i + "x".repeat(4000));
        speaker.hears(speaker.said(i + "x".repeat(4000)));
      }
      server.stop();

      assertThat(slow.allLines())
          .hasSize(502)
          .startsWith(slow.came())
          .endsWith(speaker.said(499 + "x".repeat(4000)), "* Servern stannar.");
      speaker.hears("* Servern stannar.");
      speaker.hearsEnd();
      slow.goesAway();
      speaker.goesAway();
      assertThat(server.hasReturned()).isTrue();
      assertThat(recorded.made()).isNotEmpty().noneMatch(Thread::isAlive);
    }
  }

  @ParameterizedTest
  @EnumSource
  void doesNotWaitForEverForThoseWhoNeverRead(Threads threads) throws Exception {
    var recorded = new Threads.Recorded(threads);
    try (var server = Running.with(recorded, hurried());
        var speaker = Caller.entering(server);
        var slow = Caller.connecting(server)) {
      speaker.hears(slow.came());
      for (int i = 0; i < 500; i++) {
        speaker.say(i + "x".repeat(4000));
        speaker.hears(speaker.said(i + "x".repeat(4000)));
      }
      server.stop();

      assertThat(server.hasReturned()).isTrue();
      assertThat(recorded.made()).isNotEmpty().noneMatch(Thread::isAlive);
    }
  }

  @ParameterizedTest
  @EnumSource
  void stopsAtOnceWhenItHasBeenAskedToBeforeItRan(Threads threads) throws Exception {
    var transport = Running.bind(Running.anyPort(), threads.factory());
    transport.stop();
    transport.stop();

    transport.run();

    assertThatThrownBy(() -> new Socket().connect(transport.address()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void cannotBindAPortThatIsBusy() throws Exception {
    try (var busy = Running.with(Threads.PLATFORM)) {
      var threads = Threads.PLATFORM.factory();

      assertThatThrownBy(() -> Running.bind(busy.address(), threads))
          .isInstanceOf(BindException.class);
    }
  }

  private static Limits hurried() {
    return Limits.DEFAULT.withEnding(Limits.DEFAULT.times().linger(), Duration.ofMillis(200));
  }
}
