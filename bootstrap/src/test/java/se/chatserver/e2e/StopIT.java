package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

@EnabledOnOs(value = OS.LINUX, disabledReason = "signals, and their exit codes, are Linux ones")
@Execution(ExecutionMode.CONCURRENT)
class StopIT {
  private static final String TRANSPORTS = "se.chatserver.e2e.ChatProcess#TRANSPORTS";
  private static final String CTRL_C = "\u0003";

  /// The server promises 5.5 s (G14), the rest is for a machine that is busy with something else.
  private static final long SECONDS_TO_STOP = 9;

  @ParameterizedTest(name = "{0}")
  @FieldSource(TRANSPORTS)
  void everyoneGetsWhatWasSaidWhenItIsTerminated(String transport) throws Exception {
    try (var server = ChatProcess.start(transport);
        var speaker = Watcher.enter("127.0.0.1", server.port());
        var listener = Watcher.enter("::1", server.port())) {
      speaker.newcomer("::1");
      var said = speaker.saysMuch();
      server.terminate();

      listener.output().endsWith(said + ChatProcess.STOPPING);
      speaker.output().endsWith(ChatProcess.STOPPING);
      server.exits(ChatProcess.TERMINATED);
    }
  }

  @ParameterizedTest(name = "{0}")
  @FieldSource(TRANSPORTS)
  @Tag(Requirements.PROGRAMS)
  void everyoneGetsWhatWasSaidWhenItIsInterrupted(String transport) throws Exception {
    var command = ChatProcess.command("--port", "0", "--transport", transport);
    try (var server = Program.inTerminal(command.toArray(String[]::new));
        var speaker = Watcher.enter("127.0.0.1", portShownBy(server))) {
      var said = speaker.saysMuch();
      assertThat(said).isNotEmpty();
      server.type(CTRL_C);

      speaker.output().endsWith(ChatProcess.STOPPING);
      server.exits(ChatProcess.TERMINATED);
    }
  }

  static int portShownBy(Program server) {
    server.screen().through(ChatProcess.LISTENING);
    return Integer.parseInt(server.screen().line().strip());
  }

  /// In one test and all at the same time, because each takes all the time that it is given.
  @Test
  void waitsForOneWhoDoesNotReadButNotForEver() throws Exception {
    Parallel.onEach(ChatProcess.TRANSPORTS, StopIT::stopsInSpiteOfASleeper);
  }

  private static void stopsInSpiteOfASleeper(String transport) throws Exception {
    try (var server = ChatProcess.start(transport);
        var _ = new Sleeper(server.port());
        var speaker = Watcher.enter("127.0.0.1", server.port());
        var listener = Watcher.enter("::1", server.port())) {
      speaker.newcomer("::1");
      var said = speaker.saysMuch();
      server.terminate();

      listener.output().endsWith(said + ChatProcess.STOPPING);
      server.exitsWithin(SECONDS_TO_STOP, ChatProcess.TERMINATED);
    }
  }
}
