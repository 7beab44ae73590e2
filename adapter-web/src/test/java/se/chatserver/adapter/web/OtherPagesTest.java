package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Limits;
import se.chatserver.transport.TrustedProxies;

/// A page of a room that several servers share may go on at another one of them (W38).
final class OtherPagesTest {
  private static final List<String> PAGES = List.of("http://a.example:8080", "https://b.example");

  private static Running web;

  @BeforeAll
  static void start() throws IOException {
    web =
        Running.web(
            new OneThread(10, 0),
            new WebTransport.Options(
                Limits.DEFAULT,
                Notices.ENGLISH,
                "en",
                null,
                Set.of("nio"),
                0,
                false,
                null,
                Set.of(),
                TrustedProxies.NONE,
                PAGES,
                null));
  }

  @AfterAll
  static void stop() throws IOException {
    web.close();
  }

  @Test
  void theBrowserIsGivenAllOfThem() throws Exception {
    var welcome = web.browser().next();
    assertThat((Object[]) welcome.get("pages")).containsExactlyElementsOf(PAGES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/wire"})
  void aPageMayConnectToTheirServersAndToNoOther(String page) throws Exception {
    assertThat(policy(page)).contains("; connect-src 'self' ws://a.example:8080 wss://b.example; ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/chat.js", "/nothing"})
  void noOtherAnswerNamesThem(String path) throws Exception {
    assertThat(policy(path)).contains("; connect-src 'self'; ");
  }

  @Test
  void theirPagesMayConnect() throws IOException {
    assertThat(upgrade("http://a.example:8080")).startsWith("HTTP/1.1 101 ");
    assertThat(upgrade("https://b.example")).startsWith("HTTP/1.1 101 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://a.example",
        "https://a.example:8080",
        "http://a.example:8080.evil.example",
        "http://evil.example",
        "http://b.example",
        "ws://a.example:8080",
        "http://a.example:8080, https://b.example",
      })
  void noOtherPageMayConnect(String origin) throws IOException {
    assertThat(upgrade(origin)).startsWith("HTTP/1.1 403 ");
  }

  private static String policy(String path) throws Exception {
    var request = HttpRequest.newBuilder(URI.create("http://" + web.host() + path)).build();
    var answer = web.http().send(request, BodyHandlers.ofString());
    return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
  }

  private static String upgrade(String origin) throws IOException {
    try (var socket = web.raw()) {
      return socket
          .upgrade("/room", "Host: " + web.host() + "\r\nOrigin: " + origin + "\r\n")
          .head();
    }
  }
}
