package se.chatserver.e2e;

import java.io.IOException;
import java.nio.file.Path;

/// One `nats-server` with JetStream, as a process of its own, that keeps its port and what it has
/// stored when it is killed and started again.
public final class NatsEngine implements AutoCloseable {
  private final Path folder;
  private final int port;
  private Program program;

  private NatsEngine(Path folder, int port) throws IOException {
    this.folder = folder;
    this.port = port;
    this.program = launch();
  }

  /// Starts one on a free port; it is ready when this returns. The test is skipped if the program
  /// is not installed.
  public static NatsEngine start(Path folder) throws IOException {
    Program.require("nats-server");
    return new NatsEngine(folder, FreePort.find());
  }

  /// What `--cluster` takes.
  public String url() {
    return "nats://127.0.0.1:" + port;
  }

  /// Sends it SIGKILL.
  void kill() throws InterruptedException {
    program.kill();
  }

  void startAgain() throws IOException {
    program = launch();
  }

  /// From now on it does nothing, and its connections stay open.
  void pause() throws Exception {
    LinuxProcess.kill("STOP", program.pid());
  }

  void goOn() throws Exception {
    LinuxProcess.kill("CONT", program.pid());
  }

  private Program launch() throws IOException {
    var started =
        Program.start(
            "nats-server",
            "-js",
            "-sd",
            folder.toString(),
            "-a",
            "127.0.0.1",
            "-p",
            String.valueOf(port));
    started.screen().through("Server is ready");
    return started;
  }

  @Override
  public void close() {
    program.close();
  }
}
