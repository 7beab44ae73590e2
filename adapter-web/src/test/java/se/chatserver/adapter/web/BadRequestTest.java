package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// HttpSockets that cannot be understood (W1, W2): refused, and no defect of ours.
final class BadRequestTest {
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
        "a=\"b\"",
        "x={1}",
        "x=a|b",
        "x=^",
        "x=\\",
        "x=<script>",
        "x=`",
        "x=%",
        "x=%zz",
        "x=%ff"
      })
  void refusesAQueryThatNoUriCanHave(String query) throws Exception {
    try (var socket = web.raw()) {
      var head = socket.upgrade("/room?" + query, "Host: x\r\n").head();
      assertThat(head).startsWith("HTTP/1.1 400 ").contains("nosniff");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONNECT x:80 HTTP/1.1\r\nHost: x:80\r\n\r\n",
        "CONNECT x:80 HTTP/1.1\r\n\r\n",
        "CONNECT * HTTP/1.1\r\nHost: x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/9.9\r\n\r\n",
        "BLA\r\n\r\n"
      })
  void everyAnswerHasTheSecurityHeaders(String request) throws Exception {
    try (var socket = web.raw()) {
      assertThat(socket.send(request).head())
          .containsPattern("^HTTP/1.1 [45]")
          .contains("Content-Security-Policy: default-src 'none';")
          .contains("X-Content-Type-Options: nosniff")
          .contains("Cross-Origin-Resource-Policy: same-origin")
          .contains("Referrer-Policy: no-referrer")
          .contains("Cache-Control: no-cache\r\n")
          .doesNotContain("HTTP/1.1 500");
    }
  }
}
