package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody can tell the transports apart by a single byte.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameBytesIT {
  private Map<String, String> onOneThread = Map.of();

  @BeforeAll
  void record() throws IOException {
    onOneThread = recordOn("nio");
    assertThat(onOneThread).hasSize(5);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"nio", "blocking", "virtual", "async"})
  void everybodyReceivesTheSameBytesOn(String transport) throws IOException {
    assertThat(recordOn(transport)).isEqualTo(onOneThread);
  }

  private static Map<String, String> recordOn(String transport) throws IOException {
    try (var server = ChatProcess.start(transport)) {
      return Recording.of(server.port());
    }
  }
}
