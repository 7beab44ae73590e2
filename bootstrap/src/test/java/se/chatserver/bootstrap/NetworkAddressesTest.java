package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NetworkAddressesTest {
  @ParameterizedTest
  @ValueSource(strings = {"192.168.1.7", "10.0.0.1", "130.229.1.1", "2001:db8::7", "fd00::1"})
  void othersUseGlobalAndSiteAddresses(String address) throws UnknownHostException {
    assertThat(NetworkAddresses.isForOthers(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "169.254.1.1", "fe80::1", "224.0.0.1", "0.0.0.0"})
  void othersCannotUseTheRest(String address) throws UnknownHostException {
    assertThat(NetworkAddresses.isForOthers(InetAddress.getByName(address))).isFalse();
  }

  @Test
  void namesAFewAddressesIpv4First() {
    var addresses = NetworkAddresses.reachableAddresses();
    assertThat(addresses).hasSizeLessThanOrEqualTo(3).allMatch(NetworkAddresses::isForOthers);
    assertThat(addresses.stream().map(Inet4Address.class::isInstance).toList())
        .isSortedAccordingTo((a, b) -> Boolean.compare(b, a));
  }

  @Test
  void namesAnAddressWithItsZone() throws IOException {
    var network = NetworkInterface.getByInetAddress(InetAddress.getLoopbackAddress());
    var bytes = InetAddress.getByName("fe80::7").getAddress();
    var address = Inet6Address.getByAddress(null, bytes, network.getIndex());
    assertThat(NetworkAddresses.nameOf(address)).isEqualTo("fe80::7%" + network.getName());
    assertThat(NetworkAddresses.nameOf(InetAddress.getByName("fe80::7"))).isEqualTo("fe80::7");
    assertThat(NetworkAddresses.nameOf(InetAddress.getByName("10.0.0.1"))).isEqualTo("10.0.0.1");
  }

  @Test
  void knowsItsOwnAddresses() throws UnknownHostException {
    assertThat(NetworkAddresses.has(InetAddress.getLoopbackAddress())).isTrue();
    assertThat(NetworkAddresses.has(InetAddress.getByName("192.0.2.1"))).isFalse();
  }

  @Test
  void hasRoomForAtLeastOneClient() {
    assertThat(OpenFileLimit.clients(OpenFileLimit.limit(), 0)).isPositive();
    assertThat(OpenFileLimit.clients(20, 0)).isEqualTo(1);
    assertThat(OpenFileLimit.clients(1024, 0)).isEqualTo(960);
    assertThat(OpenFileLimit.clients(Long.MAX_VALUE, 0)).isEqualTo(Integer.MAX_VALUE);
  }
}
