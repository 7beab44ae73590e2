package se.chatserver.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
  private static final int HISTORY = 5;
  private static final String STORED = "* Allt sparas.";

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> holdsForAServerWithoutFaults() {
    return Rulebook.rules().stream().map(rule -> dynamicTest(rule.toString(), () -> holds(rule)));
  }

  @TestFactory
  @Execution(ExecutionMode.CONCURRENT)
  Stream<DynamicTest> holdsForAServerWithHistory() {
    return Rulebook.rules().stream()
        .map(rule -> dynamicTest(rule.toString(), () -> holdsWithHistory(rule)));
  }

  private static void holdsWithHistory(Rule rule) throws IOException {
    try (ReferenceServer server = storing()) {
      Target target = server.target().withHistory(HISTORY).withWelcome(STORED);
      assertThat(rule.check(target)).isEqualTo(new Verdict.Held());
    }
  }

  /// The history holds what the first time said.
  @Test
  void learnsTheFormOfAServerWithHistoryTwice() throws IOException {
    try (ReferenceServer server = storing()) {
      for (int time = 0; time < 2; time++) {
        ServerProfile profile = new LineFormatDetector(server.target(), Optional.empty()).meet();
        assertThat(profile.notes()).isEmpty();
        assertThat(profile.format()).isEqualTo(LineFormat.LAB.withWelcome(Set.of(STORED)));
      }
    }
  }

  /// As in a stored room.
  private static ReferenceServer storing() throws IOException {
    return new ReferenceServer().keepsHistory(HISTORY).welcomesWith(STORED);
  }

  /// What is sent in pieces comes in pieces, however late each thread of the server reads.
  @ParameterizedTest
  @ValueSource(strings = {"F3", "F12", "C1", "C4"})
  void holdsForAServerOnABusyMachine(String id) throws IOException {
    try (ReferenceServer server = new ReferenceServer()) {
      server.turns().setLateness(Duration.ofMillis(40));
      assertThat(Rulebook.rule(id).check(server.target())).isEqualTo(new Verdict.Held());
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
