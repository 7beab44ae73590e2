package se.chatserver.adapter.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import se.chatserver.application.InterceptedChat;
import se.chatserver.transport.Limits;

/// The room is entered by one thread at a time; here, by one thread.
class OneThreadTest {
  private static final int VISITORS = 20;
  private static final int LINES = 200;

  private final RoomSpy spy = new RoomSpy();

  @Test
  void entersTheRoomByOneThreadAndOutOfOneCallBackAtATime() throws Exception {
    try (var server = RunningServer.start(Limits.DEFAULT, chat -> new InterceptedChat(chat, spy))) {
      all(index -> stay(server, index % 2 == 0));
    }
    assertThat(spy.threads).singleElement().asString().startsWith("room ");
    assertThat(spy.mostAtOnce).hasValue(1);
    assertThat(spy.mostCallBacks).hasValue(1);
  }

  /// Connects, says everything at once, reads its own last line, and leaves by a close or a reset.
  private static Void stay(RunningServer server, boolean resets) throws IOException {
    var visitor = server.visit();
    for (int i = 0; i < LINES; i++) {
      visitor.say("rad " + i + " " + "x".repeat(i));
    }
    visitor.readsAtLast(visitor.line("rad " + (LINES - 1) + " " + "x".repeat(LINES - 1)));
    if (resets) {
      visitor.reset();
    }
    visitor.close();
    return null;
  }

  private static void all(Stay stay) throws Exception {
    var stays = new ArrayList<Future<Void>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < VISITORS; i++) {
        int index = i;
        stays.add(threads.submit(() -> stay.of(index)));
      }
    }
    for (var done : stays) {
      done.get();
    }
  }

  private interface Stay {
    Void of(int index) throws IOException;
  }
}
