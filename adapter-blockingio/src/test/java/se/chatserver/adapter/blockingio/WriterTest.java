package se.chatserver.adapter.blockingio;

import static java.lang.Thread.State.TIMED_WAITING;
import static java.lang.Thread.State.WAITING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.HashSet;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Limits;

/// When the writer closes the socket, which the reader still reads from.
class WriterTest {
  private static final Duration LINGER = Duration.ofSeconds(30);

  private final RoomAccess room = Running.access(Limits.DEFAULT);
  private final Conversation conversation = Running.open(room, 1);
  private final FakeSocket socket = new FakeSocket();
  private final Connection connection = new Connection(socket, conversation, room, new HashSet<>());
  private final CountDownLatch readAll = new CountDownLatch(1);
  private final Thread reader = Thread.ofPlatform().daemon().start(this::read);
  private final Thread writer =
      Thread.ofPlatform().daemon().unstarted(new Writer(connection, reader, LINGER));

  @Test
  void waitsForTheReaderWhenItCannotWrite() throws Exception {
    socket.isBroken = true;
    writer.start();

    await().until(() -> writer.getState() == WAITING || socket.isClosed());
    assertThat(socket.isClosed()).isFalse();
    assertThat(connection.<Boolean>ask(Conversation::isLingering)).isFalse();

    connection.execute(Conversation::inputEnded);
    writer.join();
    assertThat(socket.isClosed()).isTrue();
  }

  @Test
  void lingersUntilTheReaderHasReadAll() throws Exception {
    connection.execute(Conversation::stop);
    writer.start();

    await().until(() -> writer.getState() == TIMED_WAITING || socket.isClosed());
    assertThat(socket.isOutputEnded).isTrue();
    assertThat(socket.isClosed()).isFalse();

    readAll.countDown();
    writer.join();
    assertThat(socket.isClosed()).isTrue();
  }

  private void read() {
    try {
      readAll.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class FakeSocket extends Socket {
    private volatile boolean isBroken;
    private volatile boolean isOutputEnded;

    @Override
    public OutputStream getOutputStream() throws IOException {
      if (isBroken) {
        throw new IOException("Broken pipe");
      }
      return OutputStream.nullOutputStream();
    }

    @Override
    public void shutdownOutput() {
      isOutputEnded = true;
    }
  }
}
