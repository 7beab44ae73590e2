package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.protocol.AddressText;
import se.chatserver.transport.LogThrottle;

/// Answers `POST /say` (W38): whoever has the token says the lines of the request's body in the
/// room, as a participant for the moment.
///
/// Safe for threads; no method waits. Nothing of the body is read before the token is known to be
/// right.
final class SayHandler {
  static final String PATH = "/say";

  private static final Logger log = LoggerFactory.getLogger(SayHandler.class);
  private static final String SCHEME = "bearer ";
  private static final Set<String> CHARSETS = Set.of("charset=utf-8", "charset=us-ascii");

  private final byte[] token;
  private final SayRoom room;
  private final LogThrottle refusals = new LogThrottle(System::nanoTime);

  /// @param token ASCII
  SayHandler(byte[] token, SayRoom room) {
    this.token = token.clone();
    this.room = room;
  }

  /// @param isSecureOnly whether a token that came in plain text is refused
  void handle(
      Request request,
      ForwardedRequest forwarded,
      boolean isSecureOnly,
      Response response,
      Callback callback) {
    var exchange = new SayExchange(request, response, callback);
    if (!HttpMethod.POST.is(request.getMethod())) {
      response.getHeaders().put(HttpHeader.ALLOW, "POST");
      exchange.answer(HttpStatus.METHOD_NOT_ALLOWED_405);
    } else if (isSecureOnly && !forwarded.isSecure()) {
      exchange.answer(HttpStatus.FORBIDDEN_403);
    } else if (!hasToken(request.getHeaders())) {
      logRefusal(forwarded);
      response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Bearer");
      exchange.answer(HttpStatus.UNAUTHORIZED_401);
    } else if (!isText(request.getHeaders())) {
      exchange.answer(HttpStatus.UNSUPPORTED_MEDIA_TYPE_415);
    } else if (request.getLength() > MessageBuffer.MAX_BYTES) {
      exchange.answer(HttpStatus.PAYLOAD_TOO_LARGE_413);
    } else {
      read(request, forwarded, exchange);
    }
  }

  /// Takes the same time however much of the token is right.
  private boolean hasToken(HttpFields headers) {
    var given = headers.getValuesList(HttpHeader.AUTHORIZATION);
    if (given.size() != 1) {
      return false;
    }
    var value = given.getFirst();
    return value.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
        && MessageDigest.isEqual(
            token, value.substring(SCHEME.length()).strip().getBytes(US_ASCII));
  }

  private synchronized void logRefusal(ForwardedRequest forwarded) {
    refusals.say(() -> log.warn("say-refused participant={}", AddressText.of(forwarded.remote())));
  }

  /// A request that does not say what it is counts as text.
  private static boolean isText(HttpFields headers) {
    return !headers.contains(HttpHeader.CONTENT_ENCODING)
        && isText(headers.get(HttpHeader.CONTENT_TYPE));
  }

  private static boolean isText(@Nullable String type) {
    if (type == null) {
      return true;
    }
    var parts = List.of(type.toLowerCase(Locale.ROOT).replaceAll("[\"\\s]", "").split(";", -1));
    return parts.getFirst().equals("text/plain")
        && parts.stream().skip(1).allMatch(part -> isHarmless(part));
  }

  private static boolean isHarmless(String parameter) {
    return !parameter.startsWith("charset=") || CHARSETS.contains(parameter);
  }

  private void read(Request request, ForwardedRequest forwarded, SayExchange exchange) {
    Promise.Invocable<byte[]> whenRead =
        Promise.Invocable.from(
            Invocable.InvocationType.NON_BLOCKING,
            (body, failure) -> read(body, failure, forwarded, exchange));
    Content.Source.asByteArrayAsync(request, MessageBuffer.MAX_BYTES, whenRead);
  }

  private void read(
      byte @Nullable [] body,
      @Nullable Throwable failure,
      ForwardedRequest forwarded,
      SayExchange exchange) {
    if (body != null) {
      say(body, forwarded, exchange);
    } else if (failure instanceof IllegalStateException) {
      exchange.answer(HttpStatus.PAYLOAD_TOO_LARGE_413);
    } else {
      exchange.answer(HttpStatus.BAD_REQUEST_400); // its end will not come
    }
  }

  private void say(byte[] body, ForwardedRequest forwarded, SayExchange exchange) {
    try {
      var text = UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
      room.say(text, body.length, forwarded.remote(), exchange);
    } catch (CharacterCodingException _) {
      exchange.answer(HttpStatus.BAD_REQUEST_400);
    }
  }
}
