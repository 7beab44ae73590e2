package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// The script `chat-server`, in a home with nothing else in it but the jar, so that there is
/// nothing to build.
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks at processes as Linux shows them")
@Isolated("making a class cache beside other tests may take longer than they have patience for")
class ScriptIT {
  @TempDir private Path home;
  private Path target;
  private String script;

  @BeforeEach
  void furnish() throws IOException {
    target = Files.createDirectories(home.resolve("bootstrap/target"));
    Files.copy(ChatProcess.jar(), target.resolve("chat-server.jar"));
    var copy = Files.copy(ChatProcess.home().resolve("chat-server"), home.resolve("chat-server"));
    assertThat(copy.toFile().setExecutable(true)).isTrue();
    script = copy.toString();
  }

  @Test
  void becomesTheServerAndLearnsToStartFaster() throws Exception {
    try (var server = start()) {
      assertThat(server.handle().info().command().orElseThrow()).endsWith("/bin/java");
      assertThat(server.handle().children()).isEmpty();
      assertThat(mapped(server)).contains(cache().toString());
      chats(server);

      server.terminate();
      server.exits(ChatProcess.TERMINATED);
    }
    var learned = Files.getLastModifiedTime(cache());
    try (var again = start()) {
      assertThat(mapped(again)).contains(cache().toString());
    }
    assertThat(Files.getLastModifiedTime(cache())).isEqualTo(learned);
  }

  @Test
  void doesWithoutACacheThatIsNoGood() throws Exception {
    start().close();
    Files.writeString(cache(), "no good");
    try (var server = start()) {
      chats(server);
      assertThat(server.log().lines()).allMatch(line -> line.contains(" INFO "));
    }
    assertThat(cache()).hasContent("no good");
  }

  private ChatProcess start() throws IOException {
    var builder = new ProcessBuilder(script, "--port", "0");
    builder.environment().put("CHAT_JAVA_HOME", System.getProperty("java.home"));
    return ChatProcess.start(builder);
  }

  private Path cache() throws IOException {
    try (var files = Files.list(target)) {
      return files
          .filter(file -> file.toString().endsWith(".aot"))
          .findAny()
          .orElseThrow()
          .toRealPath();
    }
  }

  /// What the process has mapped into its memory.
  private static String mapped(ChatProcess server) throws IOException {
    return Files.readString(Path.of("/proc", Long.toString(server.handle().pid()), "maps"));
  }

  private static void chats(ChatProcess server) throws IOException {
    try (var watcher = Watcher.enter("127.0.0.1", server.port())) {
      watcher.says("räksmörgås");
    }
  }
}
