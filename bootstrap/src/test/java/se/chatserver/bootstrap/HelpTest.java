package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import se.chatserver.transport.Limits;

/// What `--help` prints.
final class HelpTest {
  private final Terminal terminal = new Terminal();

  @Test
  void helpNamesEveryOptionAndItsVariable() {
    assertThat(terminal.run("--help")).isZero();
    for (var option : new ServeCommand(terminal.environment()).syntax().options()) {
      assertThat(option.standard().get()).isNotEmpty();
      assertThat(terminal.out())
          .contains(
              "  " + option.name(), "[" + option.variable() + ", " + option.standard().get() + "]");
    }
    assertThat(terminal.err()).isEmpty();
  }

  /// What holds by itself is in the code, what the help says of it in words beside the option.
  @Test
  void helpTellsTheRealDefaults() {
    terminal.run("--port", "0");
    assertThat(terminal.out()).startsWith("Lyssnar ");
    assertThat(terminal.err()).contains(" INFO ").doesNotContain("{");
    var listening = terminal.err();
    terminal.run("--help");
    for (var name : List.of("transport", "framing", "raw")) {
      var value = listening.replaceFirst("(?s).* " + name + "=(\\S+) .*", "$1");
      assertThat(terminal.out())
          .contains("[CHAT_" + name.toUpperCase(Locale.ROOT) + ", " + value + "]");
    }
    assertThat(terminal.out())
        .contains("[CHAT_PORT, " + HostAndPort.DEFAULT.port() + "]")
        .contains("[CHAT_LANGUAGE, sv]", "[CHAT_LOG_LEVEL, info]", "[CHAT_LOG_FORMAT, text]");
  }

  @Test
  void helpFitsATerminal() {
    terminal.run("--help");
    assertThat(terminal.out().lines()).allMatch(line -> line.length() < 80);
  }

  @Test
  void theDefaultsAreTheProtocols() {
    terminal.run("--port", "0");
    assertThat(terminal.err()).contains("ring=" + Limits.DEFAULT.lines().ringBytes());
    terminal.run("--help");
    assertThat(terminal.out())
        .contains(
            "[CHAT_LINE_LIMIT, %dK; hardened %dK]"
                .formatted(
                    Limits.DEFAULT.lines().maxBytes() >> 10,
                    Limits.HARDENED.lines().maxBytes() >> 10),
            "hardened %d]".formatted(Limits.HARDENED.perAddress()),
            "hardened %dK]".formatted(Limits.HARDENED.rates().bytesPerSecond() >> 10),
            "%ds; hardened %ds]"
                .formatted(
                    Limits.DEFAULT.times().stall().toSeconds(),
                    Limits.HARDENED.times().stall().toSeconds()),
            "hardened %dh]".formatted(Limits.HARDENED.times().idle().toHours()),
            "CHAT_LINGER, %ds]".formatted(Limits.DEFAULT.times().linger().toSeconds()),
            "CHAT_STOP_FLUSH, %ds]".formatted(Limits.DEFAULT.times().stopFlush().toSeconds()),
            "CHAT_RING, %dM]".formatted(Limits.DEFAULT.lines().ringBytes() >> 20),
            "CHAT_SEND_BUFFER, %dK]".formatted(Limits.DEFAULT.socket().sendBufferBytes() >> 10),
            "CHAT_READ, %dK]".formatted(Limits.DEFAULT.turn().readBytes() >> 10),
            "CHAT_ACCEPTS, %d]".formatted(Limits.DEFAULT.turn().accepts()),
            "CHAT_BACKLOG, %d]".formatted(Limits.DEFAULT.socket().backlog()));
  }
}
