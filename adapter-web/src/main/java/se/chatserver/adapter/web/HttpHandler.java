package se.chatserver.adapter.web;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.eclipse.jetty.websocket.server.WebSocketCreator;
import org.jspecify.annotations.Nullable;
import se.chatserver.transport.TrustedProxies;

/// Answers each request with a file of the page, a WebSocket, or an error.
final class HttpHandler extends Handler.Abstract.NonBlocking {
  private final ServerWebSocketContainer container;
  private final EndpointFactory endpoints;
  private final boolean isSecureOnly;
  private final Origins origins;
  private final TrustedProxies proxies;
  private final List<String> pages;
  private final @Nullable SayHandler say;
  private final Map<String, Asset> assets = Asset.all();

  /// @param say answers requests to say something; null if there is no such path
  HttpHandler(
      ServerWebSocketContainer container,
      EndpointFactory endpoints,
      WebTransport.Options options,
      @Nullable SayHandler say) {
    this.say = say;
    this.container = container;
    this.endpoints = endpoints;
    this.isSecureOnly = options.tls() != null;
    this.origins = new Origins(options.origins(), options.pages());
    this.proxies = options.proxies();
    this.pages = options.pages();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Headers.put(response.getHeaders());
    var forwarded = ForwardedRequest.of(request, proxies);
    boolean isHead = HttpMethod.HEAD.is(request.getMethod());
    if (say != null && SayHandler.PATH.equals(request.getHttpURI().getPath())) {
      say.handle(request, forwarded, isSecureOnly, response, callback);
    } else if (!isHead && !HttpMethod.GET.is(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
      Response.writeError(request, response, callback, HttpStatus.METHOD_NOT_ALLOWED_405);
    } else if (isSecureOnly && !forwarded.isSecure()) {
      redirect(request, forwarded, response, callback);
    } else {
      answerIfValid(request, forwarded, response, callback);
    }
    return true;
  }

  /// Jetty accepts queries that a URI cannot have, and throws when they are parsed later. Such a
  /// request is the client's mistake and no defect of ours, so nothing is logged.
  private void answerIfValid(
      Request request, ForwardedRequest forwarded, Response response, Callback callback) {
    try {
      answer(request, forwarded, response, callback);
    } catch (IllegalArgumentException _) {
      Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
    }
  }

  private void answer(
      Request request, ForwardedRequest forwarded, Response response, Callback callback) {
    var path = request.getHttpURI().getPath();
    if (endpoints.isAt(path)) {
      upgrade(request, forwarded, response, callback);
      return;
    }
    var asset = path == null || endpoints.isHidden(path) ? null : assets.get(path);
    if (asset == null) {
      Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
    } else {
      send(asset, request, response, callback);
    }
  }

  private void upgrade(
      Request request, ForwardedRequest forwarded, Response response, Callback callback) {
    boolean isAllowed = origins.allows(request.getHeaders(), forwarded.origin());
    if (!isAllowed && !endpoints.isForAnyPage(request.getHttpURI().getPath())) {
      origins.logRefusal(request.getHeaders(), forwarded.origin());
      Response.writeError(request, response, callback, HttpStatus.FORBIDDEN_403);
    } else if (endpoints.isFull()) {
      Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
    } else {
      upgrade(
          request,
          response,
          callback,
          () -> endpoints.endpoint(request, forwarded.remote(), isAllowed));
    }
  }

  private void upgrade(
      Request request, Response response, Callback callback, Supplier<Endpoint> endpoint) {
    WebSocketCreator creator =
        (_, upgrade, _) -> {
          // A compressor for each browser costs more memory than it saves.
          upgrade.setExtensions(List.of());
          return new SocketListener(endpoint.get());
        };
    if (!container.upgrade(creator, request, response, callback)) {
      response.getHeaders().put(HttpHeader.UPGRADE, "websocket");
      Response.writeError(request, response, callback, HttpStatus.UPGRADE_REQUIRED_426);
    }
  }

  private void send(Asset asset, Request request, Response response, Callback callback) {
    var headers = response.getHeaders();
    if (asset.isPage()) {
      Headers.putOfPage(pages, headers);
    }
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
  private static void redirect(
      Request request, ForwardedRequest forwarded, Response response, Callback callback) {
    var host = forwarded.host();
    if (host == null || host.isEmpty()) {
      Response.writeError(request, response, callback, HttpStatus.BAD_REQUEST_400);
    } else {
      var location = "https://" + host + request.getHttpURI().getPathQuery();
      Response.sendRedirect(
          request, response, callback, HttpStatus.TEMPORARY_REDIRECT_307, location, true);
    }
  }
}
