package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// All transports send the same bytes.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SameBytesIT {
  private Map<String, String> onOneThread = Map.of();

  @BeforeAll
  void record() throws IOException {
    onOneThread = recordOn("nio");
    assertThat(onOneThread).hasSize(5);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {"nio", "blocking", "virtual", "async", "blocking:0,nio:0", "async:0,nio:0"})
  void everybodyReceivesTheSameBytesOn(String transport) throws IOException {
    assertThat(recordOn(transport)).isEqualTo(onOneThread);
  }

  private static Map<String, String> recordOn(String transport) throws IOException {
    var listen = transport.contains(":") ? transport : transport + ":0";
    try (var server = ChatProcess.with("--listen", listen)) {
      return Recording.of(server.port());
    }
  }
}
