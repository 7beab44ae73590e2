package se.chatserver.adapter.metrics;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers each request. Any thread.
final class Answers implements HttpHandler {
  private static final Logger log = LoggerFactory.getLogger(Answers.class);
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final int OK = 200;
  private static final int NOT_FOUND = 404;
  private static final int METHOD_NOT_ALLOWED = 405;
  private static final int DEFECT = 500;
  private static final int UNAVAILABLE = 503;

  private final ChatMetrics metrics;
  private final Health health;

  @SuppressWarnings("ArrayRecordComponent") // sent once, and not compared
  private record Answer(int status, String type, byte[] body) {
    static Answer text(int status, String line) {
      return new Answer(status, TEXT, (line + "\n").getBytes(UTF_8));
    }
  }

  /// Loaded for the first scrape: the management beans take some 200 ms.
  private static final class Jvm {
    static final PrometheusRegistry REGISTRY = new PrometheusRegistry();
    static final ExpositionFormats FORMATS = ExpositionFormats.init();

    static {
      JvmMetrics.builder().register(REGISTRY);
    }
  }

  Answers(ChatMetrics metrics, Health health) {
    this.metrics = metrics;
    this.health = health;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      send(answer(exchange), exchange);
    }
  }

  private Answer answer(HttpExchange exchange) {
    var method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return Answer.text(METHOD_NOT_ALLOWED, "only GET and HEAD");
    }
    try {
      return switch (exchange.getRequestURI().getPath()) {
        case "/metrics" -> scrape(exchange.getRequestHeaders().getFirst("Accept"));
        case "/health/live" -> health("live", health.notAlive());
        case "/health/ready" -> health("ready", health.notReady());
        default -> Answer.text(NOT_FOUND, "see /metrics, /health/live and /health/ready");
      };
    } catch (IOException | RuntimeException defect) {
      log.error("defect", defect);
      return Answer.text(DEFECT, "the log has the details");
    }
  }

  private Answer scrape(@Nullable String accept) throws IOException {
    var writer = Jvm.FORMATS.findWriter(accept);
    var body = new ByteArrayOutputStream();
    var all = MetricSnapshots.builder();
    metrics.collect().forEach(all::metricSnapshot);
    Jvm.REGISTRY.scrape().forEach(all::metricSnapshot);
    writer.write(body, all.build());
    return new Answer(OK, writer.getContentType(), body.toByteArray());
  }

  private static Answer health(String state, Optional<String> trouble) {
    return trouble
        .map(reason -> Answer.text(UNAVAILABLE, reason))
        .orElseGet(() -> Answer.text(OK, state));
  }

  private static void send(Answer answer, HttpExchange exchange) throws IOException {
    var headers = exchange.getResponseHeaders();
    headers.set("Content-Type", answer.type());
    headers.set("Cache-Control", "no-store");
    headers.set("X-Content-Type-Options", "nosniff");
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(answer.status(), isHead ? -1 : answer.body().length);
    if (!isHead) {
      exchange.getResponseBody().write(answer.body());
    }
  }
}
