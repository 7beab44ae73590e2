package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The script `chat-server`, in a home with nothing else in it but the jar, so that there is
/// nothing to build.
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks at processes as Linux shows them")
@Isolated("making a class cache beside other tests may take longer than they have patience for")
@Tag(Requirements.PROGRAMS)
class ScriptIT {
  /// Moves all that is in the folder `$1` to one within it, and starts it there in the locale `$2`.
  private static final String MOVED =
      """
      folder=$1/$(printf 'H\\303\\244mtningar $HOME \\047q\\042 100%%p')
      mkdir "$folder"
      mv "$1/chat-server" "$1/bootstrap" "$folder"
      exec env -u LC_ALL -u LC_CTYPE -u LANG "$2" "$folder/chat-server" --port 0
      """;

  @TempDir private Path home;
  private Installation installed;

  @BeforeEach
  void install() throws IOException {
    installed = Installation.in(home).withJar();
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

  /// The beginning is as it should be, and the rest was never written.
  @Test
  void makesAnotherCacheWhenThisOneIsSpoiled() throws Exception {
    start().close();
    var spoiled = Files.readAllBytes(cache());
    Arrays.fill(spoiled, 1 << 20, spoiled.length, (byte) 0);
    Files.write(cache(), spoiled);
    try (var server = start()) {
      chats(server);
      assertThat(mapped(server)).contains(cache().toString());
      logsNothingElse(server);
    }
    assertThat(Files.readAllBytes(cache())).isNotEqualTo(spoiled);
  }

  /// A file may have 12 MiB here: more than the jar has, and less than a cache.
  @Test
  void doesWithoutACacheThatFindsNoRoom() throws Exception {
    var script = installed.path("chat-server").toString();
    var command = installed.command();
    command.command("sh", "-c", "ulimit -f 24576; exec \"$0\" --port 0", script);
    try (var server = ChatProcess.start(command)) {
      chats(server);
      assertThat(server.log().lines().filter(line -> !line.contains(" INFO ")))
          .singleElement()
          .asString()
          .startsWith("chat-server: ")
          .contains(" no class cache ");
    }
    assertThat(cache()).isEmptyFile();
    assertThat(installed.made()).hasSize(3); // the jar, the empty cache, and its size
    try (var again = start()) {
      logsNothingElse(again);
    }
  }

  /// Java names files in the letters of the locale, and where those are ASCII's it would not even
  /// find its jar. Here the path is in octal, as this Java may be in such a locale itself.
  @ParameterizedTest
  @ValueSource(strings = {"LC_ALL=C.UTF-8", "LC_ALL=C", "LC_ALL=", "LANG=no_SUCH.UTF-8"})
  void startsInAFolderOfAnyName(String locale) throws Exception {
    var command = installed.command();
    command.command("sh", "-c", MOVED, "sh", home.toString(), locale);
    try (var server = ChatProcess.start(command)) {
      chats(server);
      assertThat(mapped(server)).contains(".aot");
      logsNothingElse(server);
    }
    var made = new ProcessBuilder("sh", "-c", "ls \"$0\"/H*/bootstrap/target", home.toString());
    assertThat(Ended.run(made).out().lines()).hasSize(3).noneMatch(it -> it.contains("config"));
  }

  @Test
  void startsWhereNothingCanBeWritten() throws Exception {
    try (var server = ChatProcess.start(installed.commandOfAStranger("--port", "0"))) {
      chats(server);
      logsNothingElse(server);
    }
    assertThat(installed.made()).hasSize(1);
  }

  private ChatProcess start() throws IOException {
    return ChatProcess.start(installed.command("--port", "0"));
  }

  private Path cache() throws IOException {
    try (var files = Files.list(installed.target())) {
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

  private static void logsNothingElse(ChatProcess server) {
    assertThat(server.log().lines()).allMatch(line -> line.contains(" INFO "));
  }

  private static void chats(ChatProcess server) throws IOException {
    try (var watcher = Watcher.enter("127.0.0.1", server.port())) {
      watcher.says("räksmörgås");
    }
  }
}
