package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rule O2 of the protocol. No names here, so nothing is looked up.
class AddressTextTest {
  @ParameterizedTest
  @CsvSource({
    // RFC 5952, section 1 and 4
    "2001:0db8:0:0:0:0:0:1, 2001:db8::1",
    "2001:0DB8:0:0:0:0:2:1, 2001:db8::2:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:DB8:AAAA:BBBB:CCCC:DDDD:EEEE:AAAA, 2001:db8:aaaa:bbbb:cccc:dddd:eeee:aaaa",
    "2001:db8:0aaa:0:0bb:0:000c:1, 2001:db8:aaa:0:bb:0:c:1",
    // and the ends
    "0:0:0:0:0:0:0:0, ::",
    "0:0:0:0:0:0:0:1, ::1",
    "fe80:0:0:0:0:0:0:0, fe80::",
    "1:0:0:0:0:0:0:8, 1::8",
    "0:0:3:4:5:6:0:0, ::3:4:5:6:0:0",
    "0:0:3:4:5:0:0:0, 0:0:3:4:5::",
    "0:2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
    "64:ff9b:0:0:0:0:c000:221, 64:ff9b::c000:221"
  })
  void o2AsRfc5952WantsIt(String address, String text) throws UnknownHostException {
    assertThat(AddressText.of(InetAddress.getByName(address))).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "192.168.1.7, 192.168.1.7:9090",
    "127.0.0.1, 127.0.0.1:9090",
    "::ffff:10.0.0.1, 10.0.0.1:9090",
    "::1, [::1]:9090",
    "2001:db8::1, [2001:db8::1]:9090"
  })
  void o2WithItsPort(String address, String text) throws UnknownHostException {
    var socket = new InetSocketAddress(InetAddress.getByName(address), 9090);
    assertThat(AddressText.of(socket)).isEqualTo(text);
  }

  @Test
  void o2WithoutItsScope() throws UnknownHostException {
    var bytes = InetAddress.getByName("fe80::1").getAddress();
    var scoped = Inet6Address.getByAddress(null, bytes, 2);
    assertThat(scoped.getHostAddress()).contains("%2");
    assertThat(AddressText.of(new InetSocketAddress(scoped, 1))).isEqualTo("[fe80::1]:1");
  }

  @Test
  void o2WithoutItsName() throws UnknownHostException {
    var named = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
    assertThat(AddressText.of(named)).isEqualTo("127.0.0.1");
  }
}
