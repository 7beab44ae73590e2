package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import se.chatserver.wire.AddressText;

final class HostAndPortTest {
  @ParameterizedTest
  @CsvSource({
    "example.org:7,example.org,7",
    "127.0.0.1:60003,127.0.0.1,60003",
    "[::1]:60003,[::1],60003",
    ":60003,localhost,60003",
    "65535,localhost,65535"
  })
  void isWrittenAsPeopleWriteIt(String text, String host, int port) {
    assertThat(new HostAndPort.Pair().read(text)).isEqualTo(new HostAndPort(host, port));
  }

  @ParameterizedTest
  @CsvSource({"[::1]:60003,::1", "127.0.0.1:60003,127.0.0.1"})
  void isResolved(String text, String address) throws StartFailure {
    var resolved = new HostAndPort.Pair().read(text).resolved();
    assertThat(AddressText.of(resolved.getAddress())).isEqualTo(address);
  }
}
