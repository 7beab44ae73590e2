package se.chatserver.adapter.blockingio;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import se.chatserver.application.Chat;
import se.chatserver.application.InterceptedChat;
import se.chatserver.application.InterceptedChat.Call;
import se.chatserver.transport.Limits;

/// Which connections the check closes, by times of the test's own.
class WriteTimeoutCheckTest {
  /// So long that how long the test takes does not matter.
  private static final Duration STALL = Duration.ofHours(16);

  private static final Duration LOOK = STALL.dividedBy(16);

  private final RoomAccess room = Running.access(Limits.DEFAULT);
  private final Connection first = connection(room, 1);
  private final Connection second = connection(room, 2);
  private final long start = System.nanoTime();
  private final WriteTimeoutCheck watch =
      new WriteTimeoutCheck(List.of(first, second), STALL, new StopSignal(), start);

  @Test
  void closesOneWhoseWriteLastsTooLong() {
    first.progress().begins();
    lookUntil(Duration.ofHours(15));
    assertThat(first.socket().isClosed()).isFalse();
    lookUntil(Duration.ofHours(18));
    assertThat(first.socket().isClosed()).isTrue();
    assertThat(second.socket().isClosed()).isFalse();
  }

  /// After a pause this thread may be the first to run: the writer has its turn before it is
  /// judged.
  @Test
  void letsTheWriterRunAfterAPause() {
    first.progress().begins();
    lookUntil(Duration.ofHours(3));
    look(Duration.ofHours(90));
    assertThat(first.socket().isClosed()).isFalse();
    first.progress().ends();
    look(Duration.ofHours(91));
    assertThat(first.socket().isClosed()).isFalse();
  }

  @Test
  void closesItAfterAPauseIfTheWriterHasNothingToDo() {
    first.progress().begins();
    look(Duration.ofHours(90));
    look(Duration.ofHours(91));
    assertThat(first.socket().isClosed()).isTrue();
  }

  @Test
  void keepsOneFromWhichSomethingComes() {
    first.progress().begins();
    lookUntil(Duration.ofHours(10));
    first.progress().heard(start + Duration.ofHours(10).toNanos());
    lookUntil(Duration.ofHours(25));
    assertThat(first.socket().isClosed()).isFalse();
    lookUntil(Duration.ofHours(28));
    assertThat(first.socket().isClosed()).isTrue();
  }

  @Test
  void goesOnWhenOneCannotLeave() {
    var broken =
        Running.access(
            Running.room(Limits.DEFAULT, WriteTimeoutCheckTest::unleavable), Limits.DEFAULT);
    var both = List.of(connection(broken, 1), connection(broken, 2));
    both.forEach(connection -> connection.progress().begins());
    var last = start + STALL.plus(LOOK).toNanos();
    var broke = new WriteTimeoutCheck(both, STALL, new StopSignal(), last);
    broke.look(last + LOOK.toNanos());
    assertThat(both).allMatch(connection -> connection.socket().isClosed());
  }

  private void lookUntil(Duration time) {
    for (var at = Duration.ZERO; at.compareTo(time) <= 0; at = at.plus(LOOK)) {
      look(at);
    }
  }

  private void look(Duration time) {
    watch.look(start + time.toNanos());
  }

  private static Connection connection(RoomAccess room, int port) {
    var conversation = Running.open(room, port);
    return new Connection(new Socket(), conversation, room, new HashSet<>());
  }

  /// A room in which every leave fails with a defect.
  private static Chat unleavable(Chat chat) {
    return new InterceptedChat(
        chat,
        (call, _, _, proceed) -> {
          if (call == Call.LEAVE) {
            throw new IllegalStateException("on purpose");
          }
          proceed.run();
        });
  }
}
