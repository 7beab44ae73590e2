package se.chatserver.adapter.web;

import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketCreator;

/// Answers each request: with a file of the page, with a WebSocket, or with what is wrong with it.
final class FrontDoor extends Handler.Abstract.NonBlocking {
  private final ServerWebSocketContainer container;
  private final Reception reception;
  private final boolean isSecureOnly;
  private final Map<String, Asset> assets = Asset.all();

  /// @param isSecureOnly whether plain HTTP is sent on to the encrypted
  FrontDoor(ServerWebSocketContainer container, Reception reception, boolean isSecureOnly) {
    this.container = container;
    this.reception = reception;
    this.isSecureOnly = isSecureOnly;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Headers.put(response.getHeaders());
    boolean isHead = HttpMethod.HEAD.is(request.getMethod());
    if (!isHead && !HttpMethod.GET.is(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
    } else if (isSecureOnly && !request.isSecure()) {
      sendOn(request, response, callback);
    } else {
      answerIfUnderstood(request, response, callback);
    }
    return true;
  }

  /// Jetty lets queries through that an address cannot have, and throws at them later. What cannot
  /// be understood is the stranger's mistake, no defect of ours, and not worth a stack trace.
  private void answerIfUnderstood(Request request, Response response, Callback callback) {
    try {
      answer(request, response, callback);
    } catch (IllegalArgumentException _) {
      Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
    }
  }

  private void answer(Request request, Response response, Callback callback) {
    var path = request.getHttpURI().getPath();
    if (reception.isAt(path)) {
      upgrade(request, response, callback);
      return;
    }
    var asset = path == null || reception.isHidden(path) ? null : assets.get(path);
    if (asset == null) {
      Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
    } else {
      give(asset, request, response, callback);
    }
  }

  private void upgrade(Request request, Response response, Callback callback) {
    if (!Origin.isOurs(request)) {
      Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
    } else if (reception.isCrowded()) {
      Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
    } else {
      upgradeOurs(request, response, callback);
    }
  }

  private void upgradeOurs(Request request, Response response, Callback callback) {
    WebSocketCreator creator =
        (_, upgrade, _) -> {
          upgrade.setExtensions(
              List.of()); // a compressor for each browser costs more than it saves
          return new SocketListener(reception.newcomer(request));
        };
    if (!container.upgrade(creator, request, response, callback)) {
      response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
      Response.writeError(request, response, callback, HttpStatus.UPGRADE_REQUIRED_426);
    }
  }

  private static void give(Asset asset, Request request, Response response, Callback callback) {
    var headers = response.getHeaders();
    headers.put(HttpHeader.ETAG, asset.tag());
    if (asset.tag().equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
      response.setStatus(HttpStatus.NOT_MODIFIED_304);
      callback.succeeded();
      return;
    }
    headers.put(HttpHeader.CONTENT_TYPE, asset.type());
    headers.put(HttpHeader.CONTENT_LENGTH, asset.bytes().capacity());
    boolean isHead = HttpMethod.HEAD.is(request.getMethod());
    response.write(true, isHead ? null : asset.bytes().slice(), callback);
  }

  /// Not for ever: the same server may be without a certificate tomorrow.
  private static void sendOn(Request request, Response response, Callback callback) {
    var host = request.getHeaders().get(HttpHeader.HOST);
    if (host == null || host.isEmpty()) {
      Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
    } else {
      var there = "https://" + host + request.getHttpURI().getPathQuery();
      Response.sendRedirect(
          request, response, callback, HttpStatus.TEMPORARY_REDIRECT_307, there, true);
    }
  }
}
