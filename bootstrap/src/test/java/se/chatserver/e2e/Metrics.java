package se.chatserver.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/// What a server says of itself at its `--metrics-port`.
public final class Metrics {
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI url;

  private Metrics(URI url) {
    this.url = url;
  }

  /// Of a server that has such a port.
  public static Metrics of(ChatProcess server) {
    return new Metrics(URI.create("http://127.0.0.1:" + server.metricsPort()));
  }

  /// All of it, as Prometheus reads it.
  String scrape() throws IOException, InterruptedException {
    return get("/metrics").body();
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return http.send(HttpRequest.newBuilder(url.resolve(path)).build(), BodyHandlers.ofString());
  }
}
