package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.application.EventLog;
import se.chatserver.application.LateEventLog;
import se.chatserver.domain.Event;
import se.chatserver.domain.EventFormat;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Room;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Limits;
import se.chatserver.transport.TrustedProxies;

/// `POST /say` (W38): who may say what, and what the room sees of it.
final class SayTest {
  private static final String TOKEN = "0123456789abcdef-TOKEN";
  private static final Limits RATED =
      new Limits(
          Limits.DEFAULT.lines(),
          Limits.DEFAULT.turn(),
          new Limits.Rates(Limits.MIN_BYTES_PER_SECOND, 0),
          Limits.DEFAULT.socket(),
          Limits.DEFAULT.times(),
          0);

  private OneThread room = new OneThread(9, 0);
  private Running web;

  @AfterEach
  void stop() throws IOException {
    web.close();
  }

  private void start(Limits limits) throws IOException {
    web =
        Running.web(
            room,
            new WebTransport.Options(
                limits,
                Notices.ENGLISH,
                "en",
                null,
                null,
                0,
                false,
                null,
                Set.of(),
                TrustedProxies.NONE,
                List.of(),
                TOKEN.getBytes(US_ASCII)));
  }

  private void start() throws IOException {
    start(Limits.DEFAULT);
  }

  private HttpRequest.Builder request(byte[] body) {
    return HttpRequest.newBuilder(URI.create("http://" + web.host() + "/say"))
        .header("Authorization", "Bearer " + TOKEN)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  private CompletableFuture<HttpResponse<String>> sent(HttpRequest.Builder request) {
    return web.http().sendAsync(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> answer(HttpRequest.Builder request) throws Exception {
    return sent(request).get(30, TimeUnit.SECONDS);
  }

  private int say(String text) throws Exception {
    return answer(request(text.getBytes(UTF_8))).statusCode();
  }

  /// What happened in the room, without the addresses.
  private List<String> happened() throws Exception {
    room.run(() -> {}); // an answer may come before the departure that it announces
    return room.events().stream()
        .map(EventFormat.ENGLISH::format)
        .map(line -> line.replaceFirst("^\\[127\\.0\\.0\\.1:\\d+] ", ""))
        .toList();
  }

  @Test
  void aRequestIsAParticipantForTheMoment() throws Exception {
    start();
    assertThat(say("räksmörgås\r\n\n two\tparts \nthree")).isEqualTo(204);
    assertThat(happened())
        .containsExactly("(Connected)", "räksmörgås", " two\tparts ", "three", "(Disconnected)");
    assertThat(room.events()).extracting(Event::participant).containsOnly(speaker());
  }

  private Participant speaker() {
    return room.events().getFirst().participant();
  }

  @Test
  void everybodyReadsIt() throws Exception {
    start();
    var browser = web.browser();
    assertThat(say("disk \u001b[1mfull")).isEqualTo(204);
    assertThat(browser.until("disk ␛[1mfull")).hasSizeGreaterThan(2);
    assertThat(browser.next()).containsEntry("type", "left");
  }

  @Test
  void withoutTheOptionThereIsNoSuchPath() throws Exception {
    web = Running.web(room, Running.options(Limits.DEFAULT));
    assertThat(say("hej")).isEqualTo(405);
    assertThat(answer(request(new byte[0]).GET()).statusCode()).isEqualTo(404);
    assertThat(happened()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer 0123456789abcdef-TOKE",
        "Bearer 0123456789abcdef-TOKENN",
        "Bearer 0123456789abcdef-token",
        "Basic 0123456789abcdef-TOKEN",
        "0123456789abcdef-TOKEN"
      })
  void nobodySaysAnythingWithoutTheToken(String authorization) throws Exception {
    start();
    var answer = answer(request("hej".getBytes(UTF_8)).setHeader("Authorization", authorization));
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).contains("Bearer");
    assertThat(answer.body()).isEqualTo("401 Unauthorized\n");
    assertThat(happened()).isEmpty();
  }

  @Test
  void theTokenIsGivenOnceAndInAHeader() throws Exception {
    start();
    var header = "Authorization: Bearer " + TOKEN + "\r\n";
    var head = "POST /say HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n";
    assertThat(web.raw().send(head + header + header + "\r\nhej").head())
        .startsWith("HTTP/1.1 401 ");
    var query = head.replace("/say", "/say?token=" + TOKEN);
    assertThat(web.raw().send(query + "\r\nhej").head()).startsWith("HTTP/1.1 401 ");
    assertThat(web.raw().send(head).send(header.replace("Bearer", "bEARER") + "\r\nhej").head())
        .startsWith("HTTP/1.1 204 ");
  }

  /// Before the body has come: somebody without the token has nothing stored here.
  @Test
  void theTokenIsLookedAtFirst() throws Exception {
    start();
    var head = "POST /say HTTP/1.1\r\nHost: x\r\nContent-Length: 60000\r\n\r\n";
    assertThat(web.raw().send(head).head()).startsWith("HTTP/1.1 401 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/plain; charset=utf-8",
        "Text/Plain;charset=\"UTF-8\"",
        "text/plain; charset=us-ascii; format=flowed"
      })
  void textIsTaken(String type) throws Exception {
    start();
    var request = request("hej".getBytes(UTF_8)).setHeader("Content-Type", type);
    assertThat(answer(request).statusCode()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/x-www-form-urlencoded",
        "application/json",
        "text/plain; charset=iso-8859-1",
        "text/html",
        "x"
      })
  void nothingElseIsTaken(String type) throws Exception {
    start();
    var request = request("hej".getBytes(UTF_8)).setHeader("Content-Type", type);
    assertThat(answer(request).statusCode()).isEqualTo(415);
    assertThat(happened()).isEmpty();
  }

  @Test
  void nothingCompressedIsTaken() throws Exception {
    start();
    var request = request("hej".getBytes(UTF_8)).setHeader("Content-Encoding", "gzip");
    assertThat(answer(request).statusCode()).isEqualTo(415);
  }

  @Test
  void nothingButUtf8IsTaken() throws Exception {
    start();
    assertThat(answer(request(new byte[] {'h', (byte) 0xe5})).statusCode()).isEqualTo(400);
    assertThat(happened()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n\r\n"})
  void nothingAtAllIsNotTaken(String text) throws Exception {
    start();
    assertThat(say(text)).isEqualTo(400);
    assertThat(happened()).isEmpty();
  }

  @Test
  void aLineThatIsTooLongIsNotCut() throws Exception {
    start();
    int limit = Limits.DEFAULT.lines().maxBytes();
    assertThat(say("x".repeat(limit))).isEqualTo(204);
    assertThat(say("short\n" + "x".repeat(limit + 1))).isEqualTo(413);
    assertThat(say("å".repeat(limit / 2 + 1))).isEqualTo(413);
    assertThat(happened()).hasSize(3);
  }

  @Test
  void aBodyThatIsTooLongIsNotTaken() throws Exception {
    start();
    var most = "hej\n".repeat(MessageBuffer.MAX_BYTES / 4);
    assertThat(say(most)).isEqualTo(204);
    var announced = // the answer does not wait for the body, which a client might still be sending
        "POST /say HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Length: %d\r\n\r\n"
            .formatted(TOKEN, MessageBuffer.MAX_BYTES + 1);
    assertThat(web.raw().send(announced).head()).startsWith("HTTP/1.1 413 ");
    var chunked =
        "POST /say HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer "
            + TOKEN
            + "\r\nTransfer-Encoding: chunked\r\n\r\n10001\r\n"
            + "x".repeat(MessageBuffer.MAX_BYTES + 1)
            + "\r\n0\r\n\r\n";
    assertThat(web.raw().send(chunked).head()).startsWith("HTTP/1.1 413 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "PUT", "OPTIONS"})
  void onlyPostIsAnswered(String method) throws Exception {
    start();
    var answer =
        answer(request(new byte[0]).method(method, HttpRequest.BodyPublishers.ofString("hej")));
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).contains("POST");
  }

  @Test
  void aFullRoomIsSaid() throws Exception {
    room = new OneThread(1, 0);
    start();
    web.browser().next();
    assertThat(say("hej")).isEqualTo(503);
  }

  @Test
  void tooManyFromOneAddressIsSaid() throws Exception {
    room = new OneThread(9, 1);
    start();
    web.browser().next();
    assertThat(say("hej")).isEqualTo(429);
  }

  @Test
  void theRateLimitHolds() throws Exception {
    start(RATED);
    assertThat(say("hej\n".repeat(4 * RATED.rates().bytesPerSecond()))).isEqualTo(204);
    var answer = answer(request("hej".getBytes(UTF_8)));
    assertThat(answer.statusCode()).isEqualTo(429);
    assertThat(answer.headers().firstValueAsLong("Retry-After").getAsLong()).isBetween(1L, 17L);
  }

  @Test
  void theAnswerWaitsForTheEventLog() throws Exception {
    var events = new LateEventLog();
    room = new OneThread(new Room(9), (EventLog) events);
    start();
    var answer = sent(request("hej".getBytes(UTF_8)));
    for (int i = 0; i < 2; i++) {
      answerOne(events);
      assertThat(answer).isNotDone();
    }
    answerOne(events);
    assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    assertThat(happened()).containsExactly("(Connected)", "hej", "(Disconnected)");
  }

  private void answerOne(LateEventLog events) {
    int before = room.events().size();
    await()
        .until(() -> {
          room.run(() -> {
            if (events.waiting() > 0) {
              events.answer();
            }
          });
          return room.events().size() > before;
        });
  }

  @Test
  void manyAtOnceAreWholeAndOneByOne() throws Exception {
    room = new OneThread(100, 0);
    start();
    var answers =
        IntStream.range(0, 50)
            .mapToObj(i -> sent(request(("a" + i + "\nb" + i).getBytes(UTF_8))))
            .toList();
    for (var answer : answers) {
      assertThat(answer.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(204);
    }
    assertThat(happened()).hasSize(200);
    assertThat(happened()).contains("a49", "b49");
  }
}
