package se.chatserver.adapter.nats;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import se.chatserver.application.LogUnderTest;
import se.chatserver.application.StoredEventLogContract;

@Tag("programs")
class NatsEventLogTest extends StoredEventLogContract {
  private RoomUnderTest room;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    room = new RoomUnderTest(folder);
  }

  @AfterEach
  void close() {
    if (room != null) {
      room.close();
    }
  }

  @Override
  protected LogUnderTest.Stored log() {
    return room;
  }
}
