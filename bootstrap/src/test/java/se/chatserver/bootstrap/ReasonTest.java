package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import org.junit.jupiter.api.Test;

final class ReasonTest {
  @Test
  void isNeverABareFileNameAndNeverMissing() {
    assertThat(Reason.of(new NoSuchFileException("/a/b"))).isEqualTo("there is no such file");
    assertThat(Reason.of(new FileSystemException("/a/b", null, "No space left on device")))
        .isEqualTo("the system says: No space left on device");
    assertThat(Reason.of(new FileSystemException("/a/b")))
        .isEqualTo("the system says: FileSystemException");
    assertThat(Reason.of(new ClosedChannelException()))
        .isEqualTo("the system says: ClosedChannelException");
    assertThat(Reason.of(new IOException("Permission denied")))
        .isEqualTo("the system says: Permission denied");
  }
}
