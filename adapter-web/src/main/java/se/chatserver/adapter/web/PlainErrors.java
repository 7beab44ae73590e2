package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// Answers errors with one plain line that repeats nothing of the request.
final class PlainErrors extends ErrorHandler {
  PlainErrors() {
    setCacheControl("no-cache");
  }

  /// By default Jetty makes no error page for methods that it does not expect, such as CONNECT and
  /// the PRI of HTTP/2; their answers would lack our headers (W2).
  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    Headers.put(response.getHeaders());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
    response.write(true, line(code), callback);
  }

  private static ByteBuffer line(int code) {
    return UTF_8.encode(code + " " + HttpStatus.getMessage(code) + "\n");
  }
}
