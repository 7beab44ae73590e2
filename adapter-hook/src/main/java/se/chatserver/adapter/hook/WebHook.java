package se.chatserver.adapter.hook;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Posts each event to a web server, which takes it with an answer from 200 to 299. Redirects are
/// not followed. The URL may hold a secret, so that nothing of it is logged.
final class WebHook implements Hook {
  private static final int HUNDRED = 100;
  private static final int SUCCESS = 2;

  private final URI url;
  private final Duration timeout;
  private final HttpClient client;

  WebHook(URI url, Duration timeout) {
    this.url = url;
    this.timeout = timeout;
    this.client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  }

  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public void take(String json) throws HookFailure, InterruptedException {
    var request =
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json))
            .build();
    var answer = client.sendAsync(request, BodyHandlers.discarding());
    try {
      int status = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS).statusCode();
      if (status / HUNDRED != SUCCESS) {
        throw new HookFailure("the web server answered " + status);
      }
    } catch (TimeoutException _) {
      throw new HookFailure(
          "the web server had not answered after %d s".formatted(timeout.toSeconds()));
    } catch (ExecutionException e) {
      throw new HookFailure("the web server was not reached: " + reason(e));
    } finally {
      answer.cancel(true);
    }
  }

  /// The kind of the failure only: its message may repeat the URL.
  private static String reason(ExecutionException failure) {
    var cause = failure.getCause();
    return cause == null ? "no reason" : cause.getClass().getSimpleName();
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
