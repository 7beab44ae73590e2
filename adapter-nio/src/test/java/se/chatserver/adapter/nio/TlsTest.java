package se.chatserver.adapter.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.chatserver.adapter.nio.TestClient.JOINED;
import static se.chatserver.adapter.nio.TestClient.LEFT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.transport.Limits;

/// Encrypted clients among plain ones, on real sockets.
class TlsTest {
  private static final int MANY = 300;
  private static final Limits SMALL = Limits.DEFAULT.withRingBytes(256 << 10);

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void talksAndListens(String version) throws IOException {
    try (var server = start(SMALL);
        var plain = TestClient.plain(server);
        var client = TestClient.encrypted(server, version)) {
      assertThat(client.tls().getSession().getProtocol()).isEqualTo(version);
      plain.expects(client.tag() + JOINED);
      client.say("hej, räksmörgås");
      plain.expects(client.tag() + " hej, räksmörgås");
      client.expects(client.tag() + " hej, räksmörgås");
      plain.say("hej själv");
      client.expects(plain.tag() + " hej själv");
      client.leave();
      plain.expects(plain.tag() + " hej själv");
      plain.expects(client.tag() + LEFT);
    }
  }

  @Test
  void hearsWhatOthersHearInTheSameOrder() throws Exception {
    try (var server = start(Limits.DEFAULT);
        var plain = TestClient.plain(server);
        var one = TestClient.encrypted(server);
        var other = TestClient.encrypted(server)) {
      var senders = new TestClient[] {plain, one, other};
      for (int i = 0; i < MANY; i++) {
        for (var sender : senders) {
          sender.say("number " + i);
        }
      }
      for (var sender : senders) {
        sender.say("done");
      }
      plain.through(other.tag() + JOINED);
      one.through(other.tag() + JOINED);
      var received = lines(plain);
      assertThat(lines(one)).isEqualTo(received);
      assertThat(lines(other)).isEqualTo(received);
    }
  }

  private static List<String> lines(TestClient client) throws IOException {
    var received = new ArrayList<String>();
    for (int i = 0; i < 3 * (MANY + 1); i++) {
      received.add(client.next());
    }
    return received;
  }

  /// A record of 10 KB is decrypted whole, and read in pieces of 2: the selector has nothing to say
  /// about the rest.
  @Test
  void servesWhatIsLeftOfARecord() throws IOException {
    try (var server = start(SMALL.withTurn(16, 2048));
        var client = TestClient.encrypted(server)) {
      client.send("0123456789abcde\n".repeat(624) + "the last of all\n");
      assertThat(client.through(client.tag() + " the last of all")).hasSize(625);
    }
  }

  @Test
  void servesSeveralRecordsThatCameAtOnce() throws IOException {
    try (var server = start(SMALL);
        var client = TestClient.encrypted(server)) {
      client.say("one");
      client.say("two");
      client.say("three");
      client.expects(client.tag() + " one");
      client.expects(client.tag() + " two");
      client.expects(client.tag() + " three");
    }
  }

  @Test
  void carriesLongLinesBothWays() throws IOException {
    try (var server = start(Limits.DEFAULT);
        var plain = TestClient.plain(server);
        var client = TestClient.encrypted(server)) {
      plain.expects(client.tag() + JOINED);
      var line = "å".repeat(2000);
      client.send((line + "\n").repeat(MANY) + "done\n");
      assertThat(plain.through(client.tag() + " done"))
          .hasSize(MANY + 1)
          .startsWith(client.tag() + " " + line);
      assertThat(client.through(client.tag() + " done"))
          .hasSize(MANY + 1)
          .startsWith(client.tag() + " " + line);
    }
  }

  @Test
  void refusesASecondHandshake() throws IOException {
    try (var server = start(SMALL);
        var plain = TestClient.plain(server);
        var client = TestClient.encrypted(server, "TLSv1.2")) {
      plain.expects(client.tag() + JOINED);
      assertThatThrownBy(
              () -> {
                client.tls().startHandshake();
                client.next();
              })
          .isInstanceOf(IOException.class);
      plain.expects(client.tag() + LEFT);
      plain.say("marker");
      plain.expects(plain.tag() + " marker");
    }
  }

  /// S2: the kernel's buffers and the ring are full long before all is said.
  @Test
  void tellsASlowReaderWhatItMissed() throws IOException {
    try (var server = start(SMALL);
        var plain = TestClient.plain(server);
        var client = TestClient.encrypted(server)) {
      plain.expects(client.tag() + JOINED);
      var line = "x".repeat(4000);
      for (int i = 0; i < 4000; i++) {
        plain.say(line);
        plain.expects(plain.tag() + " " + line);
      }
      plain.say("done");
      var received = client.through(plain.tag() + " done");
      assertThat(received)
          .filteredOn(text -> text.startsWith("* Du läste för långsamt"))
          .isNotEmpty();
      assertThat(received)
          .allMatch(text ->
              text.equals(plain.tag() + " " + line)
                  || text.equals(plain.tag() + " done")
                  || text.startsWith("* Du läste"));
    }
  }

  @Test
  void showsANewCertificateToThoseWhoComeLater() throws IOException {
    var current = new AtomicReference<>(Certificates.SERVER);
    try (var server = Running.with(SMALL, current::get);
        var before = TestClient.encrypted(server)) {
      current.set(Certificates.another());
      try (var after = TestClient.encrypted(server)) {
        assertThat(after.tls().getSession().getPeerCertificates())
            .isNotEqualTo(before.tls().getSession().getPeerCertificates());
        before.expects(after.tag() + JOINED);
        after.say("hej");
        before.expects(after.tag() + " hej");
      }
    }
  }

  @Test
  void saysWhatThisIsToOneThatDoesNotEncrypt() throws IOException {
    try (var server = start(SMALL);
        var plain = TestClient.plain(server);
        var stray = TestClient.connected(server.encrypted())) {
      stray.getOutputStream().write("hej\n".getBytes(UTF_8));
      assertThat(new String(stray.getInputStream().readAllBytes(), UTF_8))
          .isEqualTo("* Den här porten är bara för krypterade anslutningar (TLS).\r\n");
      plain.say("marker");
      plain.expects(plain.tag() + " marker");
    }
  }

  private static Running start(Limits limits) throws IOException {
    return Running.with(limits, () -> Certificates.SERVER);
  }
}
