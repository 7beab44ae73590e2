package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Which page may open a WebSocket (W4).
final class OriginTest {
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
  @ValueSource(
      strings = {
        "http://evil.example",
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "https://127.0.0.1:PORT",
        "null",
        "http://chat.127.0.0.1:PORT",
        "http://127.0.0.1:PORT.evil.example",
        "http://127.0.0.1:PORT@evil.example",
        "http://evil.example/127.0.0.1:PORT",
        "http://localhost:PORT",
        "HTTP://EVIL.127.0.0.1:PORT",
        "file://127.0.0.1:PORT",
        "ws://127.0.0.1:PORT",
        "127.0.0.1:PORT",
        "http://127.0.0.1:PORT/",
        "http://127.0.0.1:PORT, http://evil.example",
        "http://[::1]:PORT",
        "",
      })
  void forbidsRequestsOfOtherPages(String origin) throws IOException {
    assertThat(head("Origin: " + origin + "\r\n")).startsWith("HTTP/1.1 403 ");
  }

  @Test
  void forbidsTwoOrigins() throws IOException {
    var ours = "Origin: http://127.0.0.1:PORT\r\n";
    assertThat(head(ours + ours)).startsWith("HTTP/1.1 403 ");
    assertThat(head("Origin: http://evil.example\r\n" + ours)).startsWith("HTTP/1.1 403 ");
  }

  @Test
  void admitsOurOwnPageAndPrograms() throws IOException {
    assertThat(head("Origin: http://127.0.0.1:PORT\r\n")).startsWith("HTTP/1.1 101 ");
    assertThat(head("")).startsWith("HTTP/1.1 101 ");
  }

  @Test
  void nothingIsCompressed() throws IOException {
    assertThat(head("Sec-WebSocket-Extensions: permessage-deflate\r\n"))
        .startsWith("HTTP/1.1 101 ")
        .doesNotContainIgnoringCase("extensions");
  }

  private static String head(String headers) throws IOException {
    var port = String.valueOf(web.port());
    try (var socket = web.raw()) {
      return socket
          .upgrade("/room", "Host: 127.0.0.1:" + port + "\r\n" + headers.replace("PORT", port))
          .head();
    }
  }
}
