package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Limits;
import se.chatserver.transport.Network;
import se.chatserver.transport.TrustedProxies;

/// Whose address a browser has behind a proxy, and which pages may come from there (W35 to W37).
final class ForwardedTest {
  private static final String WELCOME = "\"type\":\"welcome\"";

  private static final TrustedProxies PROXIES =
      new TrustedProxies(
          List.of(Network.parse("127.0.0.1"), Network.parse("2001:db8:1::/48")), false);

  private static Running proxied;
  private static Running direct;

  @BeforeAll
  static void start() throws IOException {
    proxied = running(PROXIES);
    direct =
        running(
            new TrustedProxies(List.of(Network.parse("10.0.0.0/8"), Network.parse("::/0")), false));
  }

  private static Running running(TrustedProxies proxies) throws IOException {
    return Running.web(
        new OneThread(100, 2),
        new WebTransport.Options(
            Limits.DEFAULT.withPerAddress(2),
            Notices.ENGLISH,
            "en",
            null,
            null,
            0,
            false,
            null,
            Set.of("https://chat.example.org"),
            proxies,
            List.of(),
            null));
  }

  @AfterAll
  static void stop() throws IOException {
    proxied.close();
    direct.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          X-Forwarded-For: 192.0.2.7                                 | 192.0.2.7
          X-Forwarded-For: 198.51.100.1, 192.0.2.7                   | 192.0.2.7
          X-Forwarded-For: 198.51.100.1, 192.0.2.7, 2001:db8:1::9    | 192.0.2.7
          X-Forwarded-For: 127.0.0.1, 2001:db8:1::9                  | 127.0.0.1
          X-Forwarded-For: 2001:db8::7                               | [2001:db8::7]
          X-Forwarded-For: ::ffff:192.0.2.7                          | 192.0.2.7
          X-Forwarded-For: 192.0.2.7:4711                            | 192.0.2.7:4711
          X-Forwarded-For: [2001:db8::7]:4711                        | [2001:db8::7]:4711
          X-Forwarded-For: [2001:db8::7]                             | [2001:db8::7]
          X-Forwarded-For: 192.0.2.7:99999                           | 192.0.2.7
          X-Forwarded-For: 192.0.2.7, unknown                        | 127.0.0.1
          X-Forwarded-For: 192.0.2.7, localhost                      | 127.0.0.1
          X-Forwarded-For: 192.0.2.7, [::1                           | 127.0.0.1
          X-Forwarded-For: 192.0.2.300                               | 127.0.0.1
          X-Forwarded-For: "192.0.2.7                                | 127.0.0.1
          X-Forwarded-For: , ,                                       | 127.0.0.1
          X-Forwarded-For:                                           | 127.0.0.1
          X-Forwarded-For: x, unknown, 2001:db8:1::9                 | [2001:db8:1::9]
          Forwarded: for=192.0.2.7                                   | 192.0.2.7
          Forwarded: For="192.0.2.7:4711";proto=https                | 192.0.2.7:4711
          Forwarded: proto=https;for="[2001:db8::7]:4711"            | [2001:db8::7]:4711
          Forwarded: for=198.51.100.1, for=192.0.2.7;by=_x           | 192.0.2.7
          Forwarded: for=192.0.2.7, for=_hidden                      | 127.0.0.1
          Forwarded: for=192.0.2.7, proto=http                       | 127.0.0.1
          Forwarded: for="192.0.2.7                                  | 127.0.0.1
          Forwarded: for=192.0.2.7, "                                | 127.0.0.1
          Forwarded: ;;,=,for                                        | 127.0.0.1
          """)
  void theAddressIsTheLastThatIsNoProxys(String header, String shown) throws Exception {
    assertThat(own(proxied, header + "\r\n")).matches(pattern(shown));
  }

  @Test
  void readsSeveralHeadersAsOne() throws Exception {
    assertThat(own(proxied, "X-Forwarded-For: 198.51.100.1\r\nX-Forwarded-For: 192.0.2.7\r\n"))
        .matches(pattern("192.0.2.7"));
  }

  /// A proxy that writes one of them passes on what the client has put into the other.
  @Test
  void believesNeitherHeaderIfTheyContradictEachOther() throws Exception {
    var one = "X-Forwarded-For: 192.0.2.7\r\n";
    assertThat(own(proxied, one + "Forwarded: for=192.0.2.8\r\n")).matches(pattern("127.0.0.1"));
    assertThat(own(proxied, one + "Forwarded: for=192.0.2.7\r\n")).matches(pattern("192.0.2.7"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"X-Forwarded-For: 192.0.2.7", "Forwarded: for=192.0.2.7", "X-Real-IP: 192.0.2.7"})
  void believesNobodyElse(String header) throws Exception {
    assertThat(own(direct, header + "\r\n")).matches(pattern("127.0.0.1"));
  }

  @Test
  void countsTheBrowsersOfAnAddress() throws Exception {
    var same = "X-Forwarded-For: 192.0.2.20\r\n";
    try (var one = enter(proxied, same)) {
      assertThat(one.frame()).contains(WELCOME);
      try (var two = enter(proxied, same)) {
        assertThat(two.frame()).contains(WELCOME);
        try (var three = enter(proxied, same);
            var other = enter(proxied, "X-Forwarded-For: 192.0.2.21\r\n")) {
          assertThat(three.frame()).contains(Notices.ENGLISH.crowded());
          assertThat(other.frame()).contains(WELCOME);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://chat.example.org |                                                           | 101
          https://chat.example.org:8443 |                                                      | 403
          https://evil.example     |                                                           | 403
          https://HOST             | X-Forwarded-Proto: https                                  | 101
          https://HOST             | X-Forwarded-Proto: WSS                                    | 101
          https://HOST             | X-Forwarded-Proto: https, http                            | 101
          http://HOST              | X-Forwarded-Proto: https                                  | 403
          https://a.example:8443   | X-Forwarded-Proto: https; X-Forwarded-Host: a.example:8443 | 101
          https://[2001:db8::1]    | X-Forwarded-Proto: https; X-Forwarded-Host: [2001:db8::1] | 101
          http://a.example         | X-Forwarded-Host: a.example                               | 101
          http://HOST              | X-Forwarded-Host: a b                                     | 101
          http://HOST              | X-Forwarded-Proto: "https                                 | 101
          http://HOST              | X-Forwarded-Proto: gopher                                 | 101
          https://a.example        | Forwarded: for=192.0.2.7:proto=https:host=a.example       | 101
          """)
  void knowsItsOwnPageBehindAProxy(String origin, String headers, int status) throws IOException {
    var host = proxied.host();
    var sent = new StringBuilder("Origin: " + origin.replace("HOST", host) + "\r\n");
    if (headers != null) {
      for (var header : headers.split("; ", -1)) {
        boolean isForwarded = header.startsWith("Forwarded");
        sent.append(isForwarded ? header.replace(":p", ";p").replace(":h", ";h") : header);
        sent.append("\r\n");
      }
    }
    try (var socket = proxied.raw()) {
      assertThat(socket.upgrade("/room", "Host: " + host + "\r\n" + sent).head())
          .startsWith("HTTP/1.1 " + status + " ");
    }
  }

  @Test
  void believesNoSchemeOfAnybodyElse() throws IOException {
    try (var socket = direct.raw()) {
      var headers =
          String.join(
              "\r\n",
              "Host: a",
              "Origin: https://a.example",
              "X-Forwarded-Proto: https",
              "X-Forwarded-Host: a.example",
              "");
      assertThat(socket.upgrade("/room", headers).head()).startsWith("HTTP/1.1 403 ");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "https://chat.example.org, 1000",
    "http://HOST, 1000",
    "https://evil.example, 4403",
    "null, 4403",
  })
  void tellsAPageWhetherItMayConnect(String origin, int code) throws Exception {
    try (var socket = proxied.raw()) {
      var host = proxied.host();
      var headers = "Host: " + host + "\r\nOrigin: " + origin.replace("HOST", host) + "\r\n";
      assertThat(socket.upgrade("/origin", headers).head()).startsWith("HTTP/1.1 101 ");
      assertThat(socket.closeFrame()).isEqualTo(code);
    }
  }

  /// By which address and port a browser is known that sends these headers.
  private static String own(Running web, String headers) throws IOException {
    try (var socket = enter(web, headers)) {
      return socket.frame().replaceFirst(".*\"you\":\"([^\"]*)\".*", "$1");
    }
  }

  private static RawSocket enter(Running web, String headers) throws IOException {
    var socket = web.raw();
    assertThat(socket.upgrade("/room", "Host: x\r\n" + headers).head()).startsWith("HTTP/1.1 101 ");
    return socket;
  }

  /// Without a port of its own, an address is shown with that of the connection.
  private static String pattern(String shown) {
    var text = shown.replace("[", "\\[").replace(".", "[.]");
    return shown.matches(".*[0-9.\\]]:4711") ? text : text + ":[0-9]{2,5}";
  }
}
