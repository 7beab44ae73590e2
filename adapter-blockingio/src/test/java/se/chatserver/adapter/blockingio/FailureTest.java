package se.chatserver.adapter.blockingio;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.chatserver.application.InterceptedChat;
import se.chatserver.application.InterceptedChat.Call;
import se.chatserver.domain.Participant;
import se.chatserver.transport.Limits;

/// The transport goes on when the system grants it no descriptor or no thread, and after a defect.
class FailureTest {
  @ParameterizedTest
  @EnumSource
  void goesOnAfterAcceptingHasFailed(Threads threads) throws Exception {
    try (var server = Running.on(new OutOfDescriptors(3), threads);
        var caller = Caller.entering(server)) {
      caller.say("hej");
      caller.hears(caller.said("hej"));
    }
  }

  /// The first client has both its threads, the second none, the third only its reader.
  @Test
  void closesOneForWhomThereIsNoThread() throws Exception {
    var started = new AtomicInteger();
    var limits = Limits.DEFAULT;
    try (var server = Running.with(work -> new Scarce(work, started, 4, 6), limits);
        var first = Caller.entering(server);
        var second = Caller.connecting(server)) {
      first.hears(second.came(), second.left());
      second.hearsEnd();
      try (var third = Caller.connecting(server)) {
        first.hears(third.came(), third.left());
        third.hearsEnd();
      }
      try (var fourth = Caller.entering(server)) {
        first.hears(fourth.came());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void survivesADefect(Threads threads) throws Exception {
    try (var server = Running.with(chat -> new InterceptedChat(chat, this::failIfAsked), threads);
        var other = Caller.entering(server);
        var caller = Caller.entering(server)) {
      other.hears(caller.came());
      caller.say("defect");
      other.hears(caller.left());

      other.say("hej");
      other.hears(other.said("hej"));
    }
  }

  private void failIfAsked(Call call, Participant participant, String text, Runnable proceed) {
    if (text.equals("defect")) {
      throw new IllegalStateException("on purpose");
    }
    proceed.run();
  }

  /// Fails the first accepts.
  private static final class OutOfDescriptors extends ServerSocket {
    private int failures;

    OutOfDescriptors(int failures) throws IOException {
      this.failures = failures;
    }

    @Override
    public Socket accept() throws IOException {
      if (failures-- > 0) {
        throw new SocketException("Too many open files");
      }
      return super.accept();
    }
  }

  /// One of several threads, two of which cannot be started.
  private static final class Scarce extends Thread {
    private final int number;
    private final int firstMissing;
    private final int secondMissing;

    Scarce(Runnable work, AtomicInteger numbers, int firstMissing, int secondMissing) {
      super(work);
      this.number = numbers.incrementAndGet();
      this.firstMissing = firstMissing;
      this.secondMissing = secondMissing;
    }

    @Override
    public void start() {
      if (number == firstMissing || number == secondMissing) {
        throw new OutOfMemoryError("unable to create native thread");
      }
      super.start();
    }
  }
}
