package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the script `chat-server` does before it starts the server, and in whatever state an earlier
/// one was ended. Java and Maven are scripts too here, and take no time.
@EnabledOnOs(value = OS.LINUX, disabledReason = "looks at processes as Linux shows them")
@Tag(Requirements.PROGRAMS)
class ScriptBuildIT {
  private static final String JAVA =
      """
      for word; do
        case $word in -XX:AOTCacheOutput=*) echo cache >"${word#*=}"; echo "port"; exec sleep 100 ;; esac
      done
      echo started
      """;

  private static final String BUILDS =
      "mkdir -p bootstrap/target; echo jar >bootstrap/target/chat-server.jar\n";

  /// The first time it does not come to its end.
  private static final String HANGS_ONCE =
      "if mkdir began; then echo $$ >mvn.pid; exec sleep 100; fi 2>/dev/null\n" + BUILDS;

  private static final List<String> TOOLS =
      List.of(
          "cat",
          "cksum",
          "cut",
          "dirname",
          "find",
          "locale",
          "mkdir",
          "ps",
          "readlink",
          "rm",
          "sed");

  private static final int NOT_CONFIGURED = 78;
  private static final int NOT_BUILT = 70;

  @TempDir private Path home;
  private Installation installed;

  @BeforeEach
  void install() throws IOException {
    installed = Installation.in(home);
    installed.write("java/release", "JAVA_VERSION=\"25\"\n");
    installed.program("java/bin/java", JAVA);
    installed.write("pom.xml", "<project/>");
  }

  @Test
  void buildsOnTheFirstRun() throws Exception {
    installed.program("bin/mvn", BUILDS);
    var first = Ended.run(command());
    assertThat(first.out()).isEqualTo("started\n");
    assertThat(first.err().lines())
        .singleElement()
        .asString()
        .startsWith("chat-server: building on first run ");
    assertThat(first.code()).isZero();

    var second = Ended.run(command());
    assertThat(second).isEqualTo(new Ended(0, "started\n", ""));
  }

  @Test
  void saysWhatIsWrongWhenTheBuildFails() throws Exception {
    installed.program("bin/mvn", "seq 1000; echo '[ERROR] no network'; exit 1");
    var ended = Ended.run(command());
    assertThat(ended.code()).isEqualTo(NOT_BUILT);
    assertThat(ended.err().lines()).hasSize(3).contains("[ERROR] no network");
    assertThat(ended.err().lines().toList().getLast()).startsWith("chat-server: the build failed;");
    assertThat(lock()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void endsTheBuildThatIsInterrupted(String signal, int code) throws Exception {
    assumeFalse(LinuxProcess.isIgnored(code - 128), "started where the signal is ignored");
    var half = installed.write("some/target/classes/Half.class", "half");
    var process = startToHang();
    LinuxProcess.kill(signal, process.pid());
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(code);
    assertThat(lock()).doesNotExist();
    assertThat(half).doesNotExist();
    assertThat(LinuxProcess.isRunning(mvn())).isFalse();
  }

  @Test
  void takesOverFromOneThatWasKilled() throws Exception {
    var half = installed.write("some/target/classes/Half.class", "half");
    var process = startToHang();
    LinuxProcess.kill("KILL", process.pid());
    assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(LinuxProcess.isRunning(mvn())).isTrue();

    var next = Ended.run(command());
    assertThat(next.out()).isEqualTo("started\n");
    assertThat(LinuxProcess.isRunning(mvn())).isFalse();
    assertThat(half).doesNotExist();
    assertThat(lock()).doesNotExist();
  }

  /// A process number alone, or with another start time, belongs to another process.
  @ParameterizedTest
  @ValueSource(strings = {"", "%d\n", "%d 77\n", "999999999 77\n"})
  void takesOverWhatNobodyHolds(String holder) throws Exception {
    installed.program("bin/mvn", BUILDS);
    installed.write(
        ".chat-server.building/holder", holder.formatted(ProcessHandle.current().pid()));
    assertThat(Ended.run(command()).out()).isEqualTo("started\n");
    assertThat(lock()).doesNotExist();
  }

  @Test
  void waitsForOneThatIsAtItAndSaysSo() throws Exception {
    installed.program("bin/mvn", BUILDS);
    long self = ProcessHandle.current().pid();
    installed.write(".chat-server.building/holder", self + " " + LinuxProcess.began(self) + "\n");
    var waiting = command().start();
    var err = Output.of(waiting.getErrorStream());
    err.next("chat-server: waiting for process " + self + ", ");

    Files.delete(lock().resolve("holder"));
    Files.delete(lock());
    assertThat(Output.of(waiting.getInputStream()).line()).isEqualTo("started\n");
  }

  @Test
  void needsMaven() throws Exception {
    var command = command();
    for (var tool : TOOLS) {
      installed.program("tools/" + tool, "exec " + onPath(tool) + " \"$@\"");
    }
    command.environment().put("PATH", installed.path("tools").toString());
    expectOneLine(command, "needs Maven ");
    assertThat(lock()).doesNotExist();
  }

  @Test
  void needsAJavaThatIsNewEnough() throws Exception {
    installed.write("java/release", "JAVA_VERSION=\"24.0.2\"\n");
    expectOneLine(command(), "CHAT_JAVA_HOME is not a Java 25 or later: ");
  }

  @Test
  void needsSourcesOrAJar() throws Exception {
    Files.delete(installed.path("pom.xml"));
    expectOneLine(command(), "there is no server in " + home);
  }

  @Test
  void needsAFolderToBuildIn() throws Exception {
    Files.createDirectories(installed.target());
    expectOneLine(installed.commandOfAStranger(), "nothing can be written in " + home);
  }

  @Test
  void needsAFolderWithoutAColon() throws Exception {
    var colon = Files.createDirectory(installed.path("a:b"));
    Files.move(installed.path("chat-server"), colon.resolve("chat-server"));
    expectOneLine(new ProcessBuilder(colon.resolve("chat-server").toString()), "colon");
  }

  private static void expectOneLine(ProcessBuilder command, String text) throws Exception {
    var ended = Ended.run(command);
    assertThat(ended.code()).isEqualTo(NOT_CONFIGURED);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .startsWith("chat-server: ")
        .contains(text);
  }

  private ProcessBuilder command() {
    var command = installed.command();
    command.environment().put("CHAT_JAVA_HOME", installed.path("java").toString());
    command
        .environment()
        .merge("PATH", installed.path("bin").toString(), (old, bin) -> bin + ":" + old);
    return command;
  }

  private Process startToHang() throws IOException {
    installed.program("bin/mvn", HANGS_ONCE);
    var process = command().start();
    await().until(() -> Files.exists(installed.path("mvn.pid")) && mvn() > 0);
    return process;
  }

  private Path lock() {
    return installed.path(".chat-server.building");
  }

  private long mvn() throws IOException {
    var written = Files.readString(installed.path("mvn.pid")).strip();
    return written.isEmpty() ? 0 : Long.parseLong(written);
  }

  private static Path onPath(String tool) throws Exception {
    return Path.of(Ended.run(new ProcessBuilder("sh", "-c", "command -v " + tool)).out().strip());
  }
}
