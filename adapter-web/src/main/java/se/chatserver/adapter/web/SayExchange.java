package se.chatserver.adapter.web;

import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// A request to say something, which is answered once. Any thread but the room's, which must not
/// wait for a client.
final class SayExchange {
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final AtomicBoolean isAnswered = new AtomicBoolean();

  SayExchange(Request request, Response response, Callback callback) {
    this.request = request;
    this.response = response;
    this.callback = callback;
  }

  /// @param status 204, or an error
  void answer(int status) {
    if (isAnswered.compareAndSet(false, true)) {
      if (status == HttpStatus.NO_CONTENT_204) {
        response.setStatus(status);
        callback.succeeded();
      } else {
        Response.writeError(request, response, callback, status);
      }
    }
  }

  /// Too much has been said.
  ///
  /// @param seconds after which it may be tried again
  void answerTooMany(long seconds) {
    response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds);
    answer(HttpStatus.TOO_MANY_REQUESTS_429);
  }
}
