package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProgramFilesTest {
  @TempDir private Path folder;

  @Test
  void seesThatAFileHasChanged() throws IOException {
    var file = Files.writeString(folder.resolve("server.py"), "one");
    var files = ProgramFiles.of(List.of("python3", file.toString(), "60003"));
    assertThat(files.names()).containsExactly(file.toString());
    boolean isChanged = files.awaitChange(() -> touch(file));
    assertThat(isChanged).isTrue();
  }

  private static void touch(Path file) {
    try {
      Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void hasNoneAmongWordsThatAreNoFiles() {
    assertThat(ProgramFiles.of(List.of("python3", "60003", "\0")).names()).isEmpty();
  }
}
