package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.FieldSource;

/// Runs a test class once on each transport, against one server process, with a watcher in the room
/// who is alone there before each test, and again after it.
@ParameterizedClass(name = "{0}")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@FieldSource("se.chatserver.e2e.ChatProcess#TRANSPORTS")
abstract class OnEveryTransport {
  private final List<Program> programs = new ArrayList<>();
  @Parameter private String transport;
  private ChatProcess server;
  private Watcher watcher;

  @BeforeParameterizedClassInvocation
  void startServer() throws IOException {
    server = ChatProcess.start(transport);
  }

  /// Whatever happened, the server must not have thought of it as a defect of its own.
  @AfterParameterizedClassInvocation
  void stopServer() throws InterruptedException {
    try (var stopped = server) {
      stopped.terminate();
      stopped.exits(ChatProcess.TERMINATED);
      assertThat(stopped.log()).doesNotContainIgnoringCase("exception", "defect");
    }
  }

  @BeforeEach
  void enterRoom() throws IOException {
    watcher = Watcher.enter("127.0.0.1", port());
  }

  @AfterEach
  void leaveRoom() throws IOException {
    programs.forEach(Program::close);
    programs.clear();
    watcher.leave();
    watcher.close();
  }

  final int port() {
    return server.port();
  }

  final Watcher watcher() {
    return watcher;
  }

  /// Sees to it that the program does not outlive the test.
  final Program run(Program program) {
    programs.add(program);
    return program;
  }

  final String transport() {
    return transport;
  }
}
