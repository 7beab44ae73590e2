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

/// Answers each request with a file of the page, a WebSocket, or an error.
final class HttpHandler extends Handler.Abstract.NonBlocking {
  private final ServerWebSocketContainer container;
  private final EndpointFactory endpoints;
  private final boolean isSecureOnly;
  private final Map<String, Asset> assets = Asset.all();

  /// @param isSecureOnly whether plain HTTP is redirected to HTTPS
  HttpHandler(ServerWebSocketContainer container, EndpointFactory endpoints, boolean isSecureOnly) {
    this.container = container;
    this.endpoints = endpoints;
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
      redirect(request, response, callback);
    } else {
      answerIfValid(request, response, callback);
    }
    return true;
  }

  /// Jetty accepts queries that a URI cannot have, and throws when they are parsed later. Such a
  /// request is the client's mistake and no defect of ours, so nothing is logged.
  private void answerIfValid(Request request, Response response, Callback callback) {
    try {
      answer(request, response, callback);
    } catch (IllegalArgumentException _) {
      Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
    }
  }

  private void answer(Request request, Response response, Callback callback) {
    var path = request.getHttpURI().getPath();
    if (endpoints.isAt(path)) {
      upgrade(request, response, callback);
      return;
    }
    var asset = path == null || endpoints.isHidden(path) ? null : assets.get(path);
    if (asset == null) {
      Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
    } else {
      send(asset, request, response, callback);
    }
  }

  private void upgrade(Request request, Response response, Callback callback) {
    if (!isFromOurPage(request)) {
      Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
    } else if (endpoints.isFull()) {
      Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
    } else {
      upgradeOurs(request, response, callback);
    }
  }

  /// A browser lets any page open a WebSocket to any server; only the Origin header says which page
  /// it was (RFC 6455, 10.2). Programs that are not browsers send none.
  private static boolean isFromOurPage(Request request) {
    var headers = request.getHeaders();
    var ours = (request.isSecure() ? "https://" : "http://") + headers.get(HttpHeader.HOST);
    return !headers.contains(HttpHeader.ORIGIN)
        || headers.getValuesList(HttpHeader.ORIGIN).equals(List.of(ours));
  }

  private void upgradeOurs(Request request, Response response, Callback callback) {
    WebSocketCreator creator =
        (_, upgrade, _) -> {
          // A compressor for each browser costs more memory than it saves.
          upgrade.setExtensions(List.of());
          return new SocketListener(endpoints.endpoint(request));
        };
    if (!container.upgrade(creator, request, response, callback)) {
      response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
      Response.writeError(request, response, callback, HttpStatus.UPGRADE_REQUIRED_426);
    }
  }

  private static void send(Asset asset, Request request, Response response, Callback callback) {
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

  /// Temporarily: the same server may run without a certificate tomorrow.
  private static void redirect(Request request, Response response, Callback callback) {
    var host = request.getHeaders().get(HttpHeader.HOST);
    if (host == null || host.isEmpty()) {
      Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
    } else {
      var location = "https://" + host + request.getHttpURI().getPathQuery();
      Response.sendRedirect(
          request, response, callback, HttpStatus.TEMPORARY_REDIRECT_307, location, true);
    }
  }
}
