package se.chatserver.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TagTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, [127.0.0.1:9090]",
    "::ffff:192.0.2.7, [192.0.2.7:9090]",
    "::1, [[::1]:9090]",
    "::, [[::]:9090]",
    "2001:db8:0:0:0:0:0:1, [[2001:db8::1]:9090]",
    "2001:DB8:0:1:1:1:1:1, [[2001:db8:0:1:1:1:1:1]:9090]",
    "2001:0:0:1:0:0:0:1, [[2001:0:0:1::1]:9090]",
    "2001:db8:0:0:1:0:0:1, [[2001:db8::1:0:0:1]:9090]",
    "fe80:0:0:0:0:0:0:0, [[fe80::]:9090]",
  })
  void writesAddressesAsTheProtocolDoes(String address, String tag) {
    InetSocketAddress socket = new InetSocketAddress(InetAddress.ofLiteral(address), 9090);
    assertThat(Tag.of(socket)).isEqualTo(tag);
  }
}
