package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The page's files, and nothing else (W1).
final class PageTest {
  private static Running web;

  @BeforeAll
  static void start() throws IOException {
    web = Running.web();
  }

  @AfterAll
  static void stop() throws IOException {
    web.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/, index.html, text/html;charset=utf-8",
    "/page.css, page.css, text/css;charset=utf-8",
    "/chat.js, chat.js, text/javascript;charset=utf-8",
    "/room.js, room.js, text/javascript;charset=utf-8",
    "/icon.svg, icon.svg, image/svg+xml",
  })
  void servesEachFile(String path, String file, String type) throws Exception {
    var answer = ask("GET", path);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(type);
    try (var resource = WebTransport.class.getResourceAsStream("page/" + file)) {
      assertThat(answer.body()).isEqualTo(new String(resource.readAllBytes(), UTF_8));
    }
    assertIsGuarded(answer);
    var again =
        ask("GET", path, "If-None-Match", answer.headers().firstValue("ETag").orElseThrow());
    assertThat(again.statusCode()).isEqualTo(304);
    assertIsGuarded(again);
    var head = ask("HEAD", path);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/index.html",
        "/wire",
        "/wire/live",
        "/chat.js/",
        "//",
        "/../pom.xml",
        "/%2e%2e/pom.xml",
        "/chat%2ejs",
        "/page/chat.js",
        "/chat.js;x=y",
        "/room/",
        "/favicon.ico"
      })
  void servesNothingElse(String path) throws Exception {
    try (var socket = web.raw()) {
      var head =
          socket.send("GET " + path + " HTTP/1.1\r\nHost: " + web.host() + "\r\n\r\n").head();
      assertThat(head).containsPattern("^HTTP/1.1 40[04] ");
      assertThat(head).doesNotContain("Server:").contains("nosniff");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "FOO"})
  void refusesOtherMethods(String method) throws Exception {
    try (var socket = web.raw()) {
      var head =
          socket
              .send(method + " / HTTP/1.1\r\nHost: " + web.host() + "\r\nContent-Length: 0\r\n\r\n")
              .head();
      assertThat(head).startsWith("HTTP/1.1 405 ").contains("Allow: GET, HEAD");
    }
  }

  @Test
  void servesAllThatThePageLoads() throws Exception {
    var page = ask("GET", "/").body();
    var paths = Pattern.compile("(?:href|src)=\"([^\"]+)\"").matcher(page).results().toList();
    assertThat(paths).hasSizeGreaterThan(10);
    for (var path : paths) {
      assertThat(path.group(1)).as("relative, for a page below another path").doesNotStartWith("/");
      if (!path.group(1).equals("wire")) {
        assertThat(ask("GET", "/" + path.group(1)).statusCode()).as(path.group(1)).isEqualTo(200);
      }
    }
  }

  @Test
  void answersARequestWithoutAWebSocketWith426() throws Exception {
    assertThat(ask("GET", "/room").statusCode()).isEqualTo(426);
  }

  @Test
  void refusesAHugeHeader() throws Exception {
    try (var socket = web.raw()) {
      socket.send("GET / HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");
      assertThat(socket.head()).startsWith("HTTP/1.1 431 ");
    }
  }

  @Test
  void closesTheOldestIdleConnectionForNewOnes() throws Exception {
    try (var alone = Running.web()) {
      var first = alone.raw();
      var request = "GET /wire HTTP/1.1\r\nHost: x\r\n\r\n";
      assertThat(first.send(request).head()).startsWith("HTTP/1.1 404 ");
      RawSocket last = first;
      for (int i = 0; i < HttpSockets.MAX; i++) {
        last = alone.raw();
      }
      first.drain();
      assertThat(last.send(request).head()).startsWith("HTTP/1.1 404 ");
    }
  }

  private static void assertIsGuarded(HttpResponse<String> answer) {
    var headers = answer.headers();
    assertThat(headers.firstValue("Content-Security-Policy"))
        .hasValue(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
                + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    assertThat(headers.firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(headers.firstValue("Referrer-Policy")).hasValue("no-referrer");
    assertThat(headers.firstValue("Cache-Control")).hasValue("no-cache");
    assertThat(headers.firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Cross-Origin-Resource-Policy")).hasValue("same-origin");
    assertThat(headers.firstValue("Server")).isEmpty();
  }

  private static HttpResponse<String> ask(String method, String path, String... headers)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://" + web.host() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    if (headers.length > 0) {
      request.headers(headers);
    }
    return web.http().send(request.build(), BodyHandlers.ofString());
  }
}
