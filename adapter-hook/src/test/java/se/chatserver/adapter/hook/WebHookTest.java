package se.chatserver.adapter.hook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Web servers that take events, and web servers that do not.
final class WebHookTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final List<String> requests = new CopyOnWriteArrayList<>();
  private volatile int status = 204;
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          var type = exchange.getRequestHeaders().getFirst("Content-Type");
          requests.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + type
                  + " "
                  + body);
          exchange.getResponseHeaders().add("Location", "/elsewhere");
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private WebHook hook() {
    return new WebHook(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/in?key=1"), LONG);
  }

  @Test
  void postsTheEvent() throws Exception {
    try (var hook = hook()) {
      hook.take("{\"text\":\"räksmörgås\"}");
      hook.take("{}");
    }
    assertThat(requests)
        .containsExactly(
            "POST /in?key=1 application/json {\"text\":\"räksmörgås\"}",
            "POST /in?key=1 application/json {}");
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 307, 404, 500})
  void anAnswerThatIsNoSuccessIsReported(int answer) {
    status = answer;
    try (var hook = hook()) {
      assertThatThrownBy(() -> hook.take("{}"))
          .isInstanceOf(HookFailure.class)
          .hasMessage("the web server answered " + answer);
    }
    assertThat(requests).hasSize(1);
  }

  @Test
  void aServerThatNeverAnswersIsGivenUp() throws Exception {
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        var hook =
            new WebHook(
                URI.create("http://127.0.0.1:" + silent.getLocalPort()), Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> hook.take("{}"))
          .isInstanceOf(HookFailure.class)
          .hasMessage("the web server had not answered after 1 s");
    }
  }

  @Test
  void aFailureSaysNothingOfTheUrl() throws Exception {
    int port;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    try (var hook = new WebHook(URI.create("http://127.0.0.1:" + port + "/secret"), LONG)) {
      assertThatThrownBy(() -> hook.take("{}"))
          .isInstanceOf(HookFailure.class)
          .hasMessage("the web server was not reached: ConnectException");
    }
  }
}
