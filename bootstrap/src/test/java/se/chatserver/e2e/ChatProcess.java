package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The server, as a process of its own, run from the jar as a user runs it.
public final class ChatProcess implements AutoCloseable {
  /// Every way there is to serve connections: the values of `--transport`.
  public static final List<String> TRANSPORTS = List.of("nio", "blocking", "virtual", "async");

  /// The exit code of a server that SIGTERM or Ctrl-C has ended.
  public static final int TERMINATED = 0;

  /// What everybody is told then.
  public static final String STOPPING = "* Servern stannar.\r\n";

  /// What it prints in front of its port.
  public static final String LISTENING = "Lyssnar på port ";

  private static final long PATIENCE_SECONDS = 20;
  private static final boolean IS_FULL_SIZE = !System.getProperty("soak", "").isEmpty();

  private final Process process;
  private final Output out;
  private final Output err;
  private final int port;

  private ChatProcess(Process process) {
    this.process = process;
    this.out = Output.of(process.getInputStream());
    this.err = Output.of(process.getErrorStream());
    this.port = port(out);
  }

  /// Starts one on a free port; it listens when this returns.
  public static ChatProcess start(String transport) throws IOException {
    return start(new ProcessBuilder(command("--port", "0", "--transport", transport)));
  }

  /// Starts one with these options; the first port it prints is [#port].
  public static ChatProcess with(String... options) throws IOException {
    return start(new ProcessBuilder(command(options)));
  }

  public static ChatProcess start(ProcessBuilder builder) throws IOException {
    return new ChatProcess(builder.start());
  }

  /// The command that runs the jar on the Java that runs this; with as little as possible done for
  /// a long life, unless the server is tried at full size.
  public static List<String> command(String... arguments) {
    var command = new ArrayList<>(java());
    if (!IS_FULL_SIZE) {
      command.addAll(ClassCache.options());
    }
    command.addAll(List.of("-jar", jar().toString()));
    command.addAll(List.of(arguments));
    return command;
  }

  /// The Java that runs this, with its options.
  static List<String> java() {
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return IS_FULL_SIZE
        ? List.of(java, "-XX:+UseSerialGC")
        : List.of(java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
  }

  public static Path jar() {
    return Path.of(System.getProperty("chat.jar"));
  }

  /// The directory that the project lies in.
  public static Path home() {
    return Path.of(System.getProperty("chat.home"));
  }

  /// The port that the server has printed that it listens on: its first line.
  public static int port(Output out) {
    out.next(LISTENING);
    return Integer.parseInt(out.line().strip());
  }

  public int port() {
    return port;
  }

  /// The port that it has printed after the last one asked for, when it listens at several.
  public int nextPort() {
    out.next(LISTENING);
    return Integer.parseInt(out.line().strip().replaceFirst(" .*", ""));
  }

  /// The port of its metrics, which it has printed after all others.
  public int metricsPort() {
    out.through("Prometheus: ");
    return URI.create(out.line().strip()).getPort();
  }

  /// What it has logged so far.
  public String log() {
    return err.toString();
  }

  /// Waits until it has logged this, after what was waited for before.
  public void awaitLog(String text) {
    var _ = err.through(text);
  }

  /// Asserts that it logs this, now or soon, whatever else.
  public void logs(String text) {
    err.awaits(text);
  }

  public ProcessHandle handle() {
    return process.toHandle();
  }

  /// Sends it SIGTERM.
  public void terminate() {
    process.toHandle().destroy(); // Process.destroy would close our end of its log, too
  }

  /// Sends it SIGKILL.
  public void kill() {
    process.toHandle().destroyForcibly();
  }

  /// Asserts that it ends, and with this code.
  public void exits(int code) throws InterruptedException {
    exitsWithin(PATIENCE_SECONDS, code);
  }

  public void exitsWithin(long seconds, int code) throws InterruptedException {
    assertThat(process.waitFor(seconds, TimeUnit.SECONDS)).as("has ended").isTrue();
    assertThat(process.exitValue()).as(log()).isEqualTo(code);
  }

  /// Ends it without asking, if it still runs.
  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
