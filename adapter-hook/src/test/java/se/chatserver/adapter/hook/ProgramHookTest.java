package se.chatserver.adapter.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Programs, as they come: these are shell scripts, which every Unix can run.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "shell scripts are no programs there")
final class ProgramHookTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;

  private Path script(String lines) throws IOException {
    var file = folder.resolve("a hook; with $(spaces)");
    Files.writeString(file, "#!/bin/sh\ncd '" + folder + "'\n" + lines + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
  }

  private String written(String name) throws IOException {
    return Files.readString(folder.resolve(name));
  }

  @Test
  void theEventIsOneLineOfItsInput() throws Exception {
    new ProgramHook(script("cat >event"), LONG).take("{\"text\":\"räksmörgås\"}");
    assertThat(written("event")).isEqualTo("{\"text\":\"räksmörgås\"}\n");
  }

  /// Nothing of what was said is an argument, a variable or a command.
  @Test
  void theTextIsNoCommand() throws Exception {
    var hook = new ProgramHook(script("cat >event; echo $# >arguments; env >variables"), LONG);
    var text = "$(touch stolen) `touch stolen`; touch stolen\\u0000' \" | touch stolen";
    hook.take(text);
    assertThat(written("event")).isEqualTo(text + "\n");
    assertThat(written("arguments")).isEqualTo("0\n");
    assertThat(written("variables")).doesNotContain("stolen");
    assertThat(folder.resolve("stolen")).doesNotExist();
  }

  @Test
  void aProgramNeedNotReadItsInput() throws Exception {
    new ProgramHook(script("exit 0"), LONG).take("x".repeat(1 << 20));
  }

  @Test
  void whatItPrintsKeepsNobodyWaiting() throws Exception {
    var hook =
        new ProgramHook(script("head -c 1000000 /dev/zero; head -c 1000000 /dev/zero >&2"), LONG);
    hook.take("{}");
  }

  @Test
  void itsExitCodeIsReported() throws Exception {
    var hook = new ProgramHook(script("exit 3"), LONG);
    assertThatThrownBy(() -> hook.take("{}"))
        .isInstanceOf(HookFailure.class)
        .hasMessage("it ended with exit code 3");
  }

  @Test
  void aProgramThatIsGoneIsReported() {
    var hook = new ProgramHook(folder.resolve("none"), LONG);
    assertThatThrownBy(() -> hook.take("{}"))
        .isInstanceOf(HookFailure.class)
        .hasMessageStartingWith("it cannot be started: ");
  }

  @Test
  void aProgramThatDoesNotEndIsKilledWithWhatItHasStarted() throws Exception {
    var hook = new ProgramHook(script("echo $$ >own\nsleep 1000 &\necho $! >child\nwait"), TWO);
    assertThatThrownBy(() -> hook.take("{}"))
        .isInstanceOf(HookFailure.class)
        .hasMessage("it had not ended after 2 s");
    awaitEnd("own");
    awaitEnd("child");
  }

  private static final Duration TWO = Duration.ofSeconds(2);

  @Test
  void anInterruptEndsIt() throws Exception {
    var hook = new ProgramHook(script("echo $$ >own\nexec sleep 1000"), LONG);
    var thread =
        Thread.ofVirtual()
            .start(() -> {
              try {
                hook.take("{}");
              } catch (HookFailure | InterruptedException _) {
                // One or the other.
              }
            });
    Awaitility.await()
        .until(() -> Files.exists(folder.resolve("own")) && !written("own").isEmpty());
    thread.interrupt();
    thread.join();
    awaitEnd("own");
  }

  private void awaitEnd(String file) throws IOException {
    long pid = Long.parseLong(new String(Files.readAllBytes(folder.resolve(file)), UTF_8).strip());
    Awaitility.await().until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
  }
}
