package se.chatserver.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which addresses are in a network, and how networks are written.
final class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.1, true",
    "127.0.0.1, 127.0.0.2, false",
    "10.0.0.0/8, 10.255.0.1, true",
    "10.0.0.0/8, 11.0.0.0, false",
    "10.0.0.0/9, 10.127.255.255, true",
    "10.0.0.0/9, 10.128.0.0, false",
    "192.0.2.128/25, 192.0.2.127, false",
    "0.0.0.0/0, 203.0.113.7, true",
    "0.0.0.0/0, ::1, false",
    "::/0, 203.0.113.7, false",
    "::/0, 2001:db8::1, true",
    "2001:db8::/33, 2001:db8:7fff::1, true",
    "2001:db8::/33, 2001:db8:8000::1, false",
    "::1, ::1, true",
    "::ffff:10.0.0.1, 10.0.0.1, true",
  })
  void containsTheAddressesThatBeginAsItDoes(String network, String address, boolean isIn) {
    assertThat(Network.parse(network).contains(InetAddress.ofLiteral(address))).isEqualTo(isIn);
  }

  @ParameterizedTest
  @CsvSource({
    "localhost, must be an address or a network like",
    "10, must be an address or a network like",
    "10.1, must be an address or a network like",
    "10.0.0.0/8/8, must be an address or a network like",
    "10.0.0.0/x, must be an address or a network like",
    "10.0.0.0/33, must have at most 32 bits behind the slash",
    "2001:db8::/129, must have at most 128 bits behind the slash",
    "'10.0.0.1/8', 'must have no bits set behind the first 8, like 10.0.0.0/8'",
  })
  void saysWhatANetworkMustBe(String text, String start) {
    assertThatThrownBy(() -> Network.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(start);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1.2.3",
        "1.2.3.4.5",
        "1.2.3.256",
        "01.2.3.4",
        "1.2.3.",
        "0x7f.0.0.1",
        "2130706433",
        "[::1]",
        "fe80::1%eth0",
        "fe80::1%1",
        ":",
        ":::",
        "1::2::3",
        "12345::",
        "g::",
        "localhost",
        "127.0.0.1 ",
        "::1.2.3",
        "1:2:3:4:5:6:7:8:9"
      })
  void readsNoOtherTextAsAnAddress(String text) {
    assertThat(AddressLiteral.parse(text)).isEmpty();
  }

  @Test
  void readsAnAddressMappedIntoIpv6AsIpv4() {
    assertThat(AddressLiteral.parse("::ffff:192.0.2.7"))
        .contains(InetAddress.ofLiteral("192.0.2.7"));
  }

  @Test
  void noProxyIsTrustedUnlessItIsNamed() {
    var address = InetAddress.ofLiteral("10.0.0.1");
    var named = List.of(Network.parse("192.0.2.0/24"), Network.parse("10.0.0.0/8"));
    assertThat(TrustedProxies.NONE.contains(address)).isFalse();
    assertThat(new TrustedProxies(named, false).contains(address)).isTrue();
    assertThat(new TrustedProxies(named, false).requiresHeader(address)).isFalse();
    assertThat(new TrustedProxies(named, true).requiresHeader(address)).isTrue();
    assertThat(new TrustedProxies(named, true).requiresHeader(InetAddress.ofLiteral("::1")))
        .isFalse();
  }
}
