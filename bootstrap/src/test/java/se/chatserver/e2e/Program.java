package se.chatserver.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// A real program that runs: what is typed into it, and all that it prints, errors too.
public final class Program implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;
  private static final int KILLED = 128 + 9;

  private final Process process;
  private final Output screen;
  private final List<ProcessHandle> orphans = new ArrayList<>();

  private Program(Process process) {
    this.process = process;
    this.screen = Output.of(process.getInputStream());
  }

  /// Starts it, with pipes for input and output. The test is skipped if it is not installed.
  public static Program start(List<String> command) throws IOException {
    require(command.getFirst());
    return new Program(new ProcessBuilder(command).redirectErrorStream(true).start());
  }

  public static Program start(String... command) throws IOException {
    return start(List.of(command));
  }

  /// Starts it in a terminal of its own, which shows what is typed and turns `\u0003` into Ctrl-C.
  public static Program inTerminal(String... command) throws IOException {
    require(command[0]);
    var inTerminal = new ArrayList<>(List.of("python3", fixture("terminal.py")));
    inTerminal.addAll(List.of(command));
    return start(inTerminal);
  }

  /// Where a file of `src/test/resources/e2e` is.
  public static String fixture(String name) {
    try {
      return Path.of(Objects.requireNonNull(Program.class.getResource("/e2e/" + name)).toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Skips the test, and says why, if there is no such program here.
  public static void require(String program) {
    Requirements.missing(program).ifPresent(Requirements::skip);
  }

  /// All it prints.
  public Output screen() {
    return screen;
  }

  /// Asserts that this is what it prints next.
  public void shows(String text) {
    screen.next(text);
  }

  public void type(String text) throws IOException {
    var keyboard = process.getOutputStream();
    keyboard.write(text.getBytes(UTF_8));
    keyboard.flush();
  }

  public void endInput() throws IOException {
    process.getOutputStream().close();
  }

  /// Asks it to end, as `kill` does.
  public void terminate() {
    process.destroy();
  }

  long pid() {
    return process.pid();
  }

  /// Sends it SIGKILL, and waits for its end. What it has started is ended by [#close].
  public void kill() throws InterruptedException {
    process.descendants().forEach(orphans::add);
    process.destroyForcibly();
    exits(KILLED);
  }

  /// Asserts that it ends by itself, and with this code.
  public void exits(int code) throws InterruptedException {
    assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as("has ended").isTrue();
    assertThat(process.exitValue()).as(screen.toString()).isEqualTo(code);
  }

  @Override
  public void close() {
    orphans.forEach(ProcessHandle::destroyForcibly);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
