package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples for nginx, Caddy and HAProxy, with the real programs. Clients come from addresses
/// of their own on this machine, so that it shows whose connection the server takes theirs for.
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.9 is no address of this machine")
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {ReverseProxy.NGINX, ReverseProxy.CADDY, ReverseProxy.HAPROXY})
@Tag(Requirements.PROGRAMS)
class ProxyIT extends BehindProxy {
  private static final String CLIENT = "127.0.0.9";

  @ParameterizedTest
  @ValueSource(strings = {"/", "/chat/", "/chat.js", "/chat/chat.js", "/chat/room.css"})
  void servesThePageAtAnyPath(String path) throws Exception {
    try (var client = new TlsClient(CLIENT, proxy().page())) {
      assertThat(client.ask("GET " + path + " HTTP/1.1", "Host: " + host()))
          .startsWith("HTTP/1.1 200 ")
          .containsIgnoringCase("content-security-policy: default-src 'none';");
    }
  }

  @Test
  void redirectsToThePathWithItsSlash() throws Exception {
    try (var client = new TlsClient(CLIENT, proxy().page())) {
      assertThat(client.ask("GET /chat HTTP/1.1", "Host: " + host()))
          .containsPattern("^HTTP/1.1 30[12] ")
          .containsPattern("(?i)location: (https://[^/]*)?/chat/\r\n");
    }
  }

  /// Old programs send none; and the address of the page is not known then.
  @Test
  void answersARequestWithoutAHost() throws Exception {
    try (var client = new TlsClient(CLIENT, proxy().page())) {
      assertThat(client.ask("GET / HTTP/1.0")).containsPattern("^HTTP/1.[01] 200 ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/room", "/chat/room"})
  void aBrowserIsItself(String path) throws Exception {
    try (var client = new TlsClient(CLIENT, proxy().page())) {
      assertThat(upgrade(client, path, "Origin: https://" + host())).startsWith("HTTP/1.1 101 ");
      assertThat(client.frame()).contains("\"you\":\"127.0.0.9:");
    }
  }

  @Test
  void aBrowserMayComeByIpv6() throws Exception {
    try (var client = new TlsClient("::1", proxy().page())) {
      assertThat(upgrade(client, "/room", "Origin: https://" + host())).startsWith("HTTP/1.1 101 ");
      assertThat(client.frame()).contains("\"you\":\"[::1]:");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X-Forwarded-For: 192.0.2.7",
        "Forwarded: for=192.0.2.7",
        "X-Forwarded-For: 127.0.0.1",
        "X-Real-IP: 192.0.2.7"
      })
  void aBrowserIsNobodyElse(String header) throws Exception {
    try (var client = new TlsClient(CLIENT, proxy().page())) {
      assertThat(upgrade(client, "/room", header)).startsWith("HTTP/1.1 101 ");
      assertThat(client.frame()).contains("\"you\":\"127.0.0.9:");
    }
  }

  @Test
  void forbidsPagesFromElsewhere() throws Exception {
    try (var client = new TlsClient(CLIENT, proxy().page())) {
      assertThat(upgrade(client, "/room", "Origin: https://evil.example"))
          .startsWith("HTTP/1.1 403 ");
      var logged = "origin-refused origin=\"https://evil.example\" expected=\"https://" + host();
      await().untilAsserted(() -> assertThat(server().log()).contains(logged));
    }
  }

  @Test
  void theLimitOfAnAddressIsThatOfEachBrowser() throws Exception {
    var clients = new ArrayList<TlsClient>();
    try {
      for (var address : new String[] {"127.0.0.10", "127.0.0.11"}) {
        for (int i = 0; i < PER_ADDRESS; i++) {
          var client = new TlsClient(address, proxy().page());
          clients.add(client);
          assertThat(upgrade(client, "/room")).startsWith("HTTP/1.1 101 ");
          assertThat(client.frame()).contains("\"type\":\"welcome\"");
        }
      }
      try (var more = new TlsClient("127.0.0.10", proxy().page())) {
        assertThat(upgrade(more, "/room")).startsWith("HTTP/1.1 101 ");
        assertThat(more.frame()).contains("\"type\":\"notice\"");
      }
    } finally {
      for (var client : clients) {
        client.close();
      }
    }
  }

  private String host() {
    return "chat.example.org:" + proxy().page();
  }

  private String upgrade(TlsClient client, String path, String... headers) throws IOException {
    var lines = new ArrayList<String>();
    lines.add("GET " + path + " HTTP/1.1");
    lines.add("Host: " + host());
    lines.add("Connection: Upgrade");
    lines.add("Upgrade: websocket");
    lines.add("Sec-WebSocket-Version: 13");
    lines.add("Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==");
    lines.addAll(List.of(headers));
    return client.ask(lines.toArray(String[]::new));
  }
}
