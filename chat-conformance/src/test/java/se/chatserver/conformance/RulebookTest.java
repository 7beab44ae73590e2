package se.chatserver.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RulebookTest {
  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> holdsForAServerWithoutFaults() {
    return Rulebook.rules().stream().map(rule -> dynamicTest(rule.toString(), () -> holds(rule)));
  }

  /// What is sent in pieces comes in pieces, however late each thread of the server reads.
  @ParameterizedTest
  @ValueSource(strings = {"F3", "F12", "C1", "C4"})
  void holdsForAServerOnABusyMachine(String id) throws IOException {
    try (ReferenceServer server = new ReferenceServer()) {
      server.setLateness(Duration.ofMillis(40));
      assertThat(Rulebook.rule(id).check(server.target())).isEqualTo(new Verdict.Held());
    }
  }

  /// As one that stores what is said does.
  @ParameterizedTest
  @ValueSource(strings = {"P1", "P3", "F10", "T5", "O1", "S2"})
  void holdsForAServerThatGivesEachNewcomerANotice(String id) throws IOException {
    try (ReferenceServer server = new ReferenceServer().welcomesWith("* Allt sparas.")) {
      Target target = server.target();
      LineFormat format = new LineFormatDetector(target, Optional.empty()).meet().format();
      assertThat(format.welcome()).containsExactly("* Allt sparas.");
      assertThat(Rulebook.rule(id).check(target.with(format))).isEqualTo(new Verdict.Held());
    }
  }

  private static void holds(Rule rule) throws IOException {
    try (ReferenceServer server = new ReferenceServer()) {
      assertThat(rule.check(server.target())).isEqualTo(new Verdict.Held());
    }
  }

  @Test
  void hasEveryRuleOfTheProtocol() throws IOException {
    String protocol = Files.readString(Path.of("../docs/protocol.md"));
    List<String> numbers =
        Pattern.compile("(?m)^\\| ([A-Z][0-9]+) \\|(?=.*\\|.*\\|$)")
            .matcher(protocol)
            .results()
            .map((MatchResult row) -> row.group(1))
            .distinct()
            .toList();
    assertThat(Rulebook.rules()).extracting(Rule::id).isEqualTo(numbers);
  }
}
