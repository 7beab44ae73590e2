package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StartMessageTest {
  private static final int PORT = 60003;
  private static final int NO_NETWORK = Integer.MAX_VALUE;

  private final InetAddress four = address("192.168.1.7");
  private final InetAddress six = address("2001:db8:0:0:0:0:0:7");

  @Test
  void tellsEveryoneHowToJoin() {
    assertThat(greeting(Language.SV, "::", List.of(four, six)))
        .isEqualTo(
            """
            Lyssnar på port 60003

            Anslut härifrån:
              nc localhost 60003
              telnet localhost 60003
            Anslut från en annan dator:
              nc 192.168.1.7 60003
              telnet 192.168.1.7 60003
              nc 2001:db8::7 60003
              telnet 2001:db8::7 60003

            """);
  }

  @Test
  void speaksEnglishToo() {
    assertThat(greeting(Language.EN, "0.0.0.0", List.of(four)))
        .isEqualTo(
            """
            Listening on port 60003

            Join from here:
              nc localhost 60003
              telnet localhost 60003
            Join from another machine:
              nc 192.168.1.7 60003
              telnet 192.168.1.7 60003

            """);
  }

  @Test
  void namesNoAddressThatIsNotServed() {
    assertThat(greeting(Language.SV, "127.0.0.1", List.of(four, six)))
        .contains("nc localhost 60003")
        .doesNotContain("192.168.1.7", "2001:db8", "annan dator");
  }

  @Test
  void namesTheOneAddressThatIsServed() {
    assertThat(greeting(Language.SV, "192.168.1.7", List.of(four, six)))
        .contains("Anslut härifrån:\n  nc 192.168.1.7", "annan dator:\n  nc 192.168.1.7")
        .doesNotContain("localhost", "2001:db8");
  }

  @Test
  void doesNotCallTheIpv6LoopbackLocalhost() {
    // Many programs take localhost for 127.0.0.1 only.
    assertThat(greeting(Language.SV, "::1", List.of(four))).contains("nc ::1 60003");
  }

  /// A link-local address leads nowhere without its zone.
  @Test
  void namesTheZoneOfAnAddress() throws UnknownHostException {
    var bound = Inet6Address.getByAddress(null, address("fe80::7").getAddress(), NO_NETWORK);
    var listening =
        List.of(
            new Server.Listening(Service.TCP, "nio", new InetSocketAddress(bound, PORT)),
            new Server.Listening(Service.HTTP, "web", new InetSocketAddress(bound, 8080)));
    assertThat(greeting(Language.SV, listening, List.of(four), List.of()))
        .contains("  nc fe80::7%2147483647 60003\n", "  telnet fe80::7%2147483647 60003\n")
        .contains("  http://[fe80::7%252147483647]:8080/\n");
  }

  @Test
  void namesAllThatIsServed() {
    var listening =
        List.of(
            new Server.Listening(Service.TCP, "nio", at("::", PORT)),
            new Server.Listening(Service.TLS, "nio", at("::", 60004)),
            new Server.Listening(Service.HTTPS, "web", at("::", 8443)));
    assertThat(greeting(Language.EN, listening, List.of(six), List.of("One more thing.")))
        .isEqualTo(
            """
            Listening on port 60003
            Listening on port 60004 (TLS)
            Listening on port 8443 (HTTPS)

            Join from here:
              nc localhost 60003
              telnet localhost 60003
              ncat --ssl localhost 60004
              https://localhost:8443/
            Join from another machine:
              nc 2001:db8::7 60003
              telnet 2001:db8::7 60003
              ncat --ssl 2001:db8::7 60004
              https://[2001:db8::7]:8443/
            One more thing.

            """);
  }

  private static String greeting(Language language, String bound, List<InetAddress> reachable) {
    var one = new Server.Listening(Service.TCP, "nio", at(bound, PORT));
    return greeting(language, List.of(one), reachable, List.of());
  }

  private static String greeting(
      Language language,
      List<Server.Listening> listening,
      List<InetAddress> reachable,
      List<String> more) {
    var printed = new ByteArrayOutputStream();
    new StartMessage(language, listening, reachable, more)
        .print(new PrintStream(printed, true, UTF_8));
    return printed.toString(UTF_8);
  }

  private static InetSocketAddress at(String host, int port) {
    return new InetSocketAddress(address(host), port);
  }

  private static InetAddress address(String text) {
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
