package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Hooks that cannot work are refused at the start.
final class HookOptionsTest {
  private final Terminal terminal = new Terminal();

  @Test
  void aHookHasToBeAProgram(@TempDir Path folder) throws IOException {
    var file = Files.writeString(folder.resolve("hook"), "");
    for (var path : new Path[] {file, folder, folder.resolve("none")}) {
      assertThat(terminal.run("--port", "0", "--hook", path.toString())).isOne();
      assertThat(terminal.err())
          .endsWith(
              "chat-server: --hook %s is not a program that can be executed: give the file of one (chmod +x), without arguments\n"
                  .formatted(path));
    }
  }

  @Test
  void aWebServerNeedNotBeThereAtTheStart() {
    assertThat(terminal.run("--port", "0", "--webhook", "http://127.0.0.1:1/in")).isZero();
  }
}
