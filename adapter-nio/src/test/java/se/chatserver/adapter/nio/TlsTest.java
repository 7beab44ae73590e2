package se.chatserver.adapter.nio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static se.chatserver.adapter.nio.Guest.CAME;
import static se.chatserver.adapter.nio.Guest.WENT;

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
        var plain = Guest.plain(server);
        var guest = Guest.encrypted(server, version)) {
      assertThat(guest.tls().getSession().getProtocol()).isEqualTo(version);
      plain.hears(guest.tag() + CAME);
      guest.say("hej, räksmörgås");
      plain.hears(guest.tag() + " hej, räksmörgås");
      guest.hears(guest.tag() + " hej, räksmörgås");
      plain.say("hej själv");
      guest.hears(plain.tag() + " hej själv");
      guest.leave();
      plain.hears(plain.tag() + " hej själv");
      plain.hears(guest.tag() + WENT);
    }
  }

  @Test
  void hearsWhatOthersHearInTheSameOrder() throws Exception {
    try (var server = start(Limits.DEFAULT);
        var plain = Guest.plain(server);
        var one = Guest.encrypted(server);
        var other = Guest.encrypted(server)) {
      var speakers = new Guest[] {plain, one, other};
      for (int i = 0; i < MANY; i++) {
        for (var speaker : speakers) {
          speaker.say("number " + i);
        }
      }
      for (var speaker : speakers) {
        speaker.say("done");
      }
      plain.through(other.tag() + CAME);
      one.through(other.tag() + CAME);
      var heard = lines(plain);
      assertThat(lines(one)).isEqualTo(heard);
      assertThat(lines(other)).isEqualTo(heard);
    }
  }

  private static List<String> lines(Guest guest) throws IOException {
    var heard = new ArrayList<String>();
    for (int i = 0; i < 3 * (MANY + 1); i++) {
      heard.add(guest.next());
    }
    return heard;
  }

  /// A record of 10 KB is decrypted whole, and read in pieces of 2: the selector has nothing to say
  /// about the rest.
  @Test
  void servesWhatIsLeftOfARecord() throws IOException {
    try (var server = start(SMALL.withTurn(16, 2048));
        var guest = Guest.encrypted(server)) {
      guest.send("0123456789abcde\n".repeat(624) + "the last of all\n");
      assertThat(guest.through(guest.tag() + " the last of all")).hasSize(625);
    }
  }

  @Test
  void servesSeveralRecordsThatCameAtOnce() throws IOException {
    try (var server = start(SMALL);
        var guest = Guest.encrypted(server)) {
      guest.say("one");
      guest.say("two");
      guest.say("three");
      guest.hears(guest.tag() + " one");
      guest.hears(guest.tag() + " two");
      guest.hears(guest.tag() + " three");
    }
  }

  @Test
  void carriesLongLinesBothWays() throws IOException {
    try (var server = start(Limits.DEFAULT);
        var plain = Guest.plain(server);
        var guest = Guest.encrypted(server)) {
      plain.hears(guest.tag() + CAME);
      var line = "å".repeat(2000);
      guest.send((line + "\n").repeat(MANY) + "done\n");
      assertThat(plain.through(guest.tag() + " done"))
          .hasSize(MANY + 1)
          .startsWith(guest.tag() + " " + line);
      assertThat(guest.through(guest.tag() + " done"))
          .hasSize(MANY + 1)
          .startsWith(guest.tag() + " " + line);
    }
  }

  @Test
  void refusesASecondHandshake() throws IOException {
    try (var server = start(SMALL);
        var plain = Guest.plain(server);
        var guest = Guest.encrypted(server, "TLSv1.2")) {
      plain.hears(guest.tag() + CAME);
      assertThatThrownBy(
              () -> {
                guest.tls().startHandshake();
                guest.next();
              })
          .isInstanceOf(IOException.class);
      plain.hears(guest.tag() + WENT);
      plain.say("marker");
      plain.hears(plain.tag() + " marker");
    }
  }

  /// S2: the kernel's buffers and the ring are full long before all is said.
  @Test
  void tellsASlowReaderWhatItMissed() throws IOException {
    try (var server = start(SMALL);
        var plain = Guest.plain(server);
        var guest = Guest.encrypted(server)) {
      plain.hears(guest.tag() + CAME);
      var line = "x".repeat(4000);
      for (int i = 0; i < 4000; i++) {
        plain.say(line);
        plain.hears(plain.tag() + " " + line);
      }
      plain.say("done");
      var heard = guest.through(plain.tag() + " done");
      assertThat(heard).filteredOn(text -> text.startsWith("* Du läste för långsamt")).isNotEmpty();
      assertThat(heard)
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
        var before = Guest.encrypted(server)) {
      current.set(Certificates.another());
      try (var after = Guest.encrypted(server)) {
        assertThat(after.tls().getSession().getPeerCertificates())
            .isNotEqualTo(before.tls().getSession().getPeerCertificates());
        before.hears(after.tag() + CAME);
        after.say("hej");
        before.hears(after.tag() + " hej");
      }
    }
  }

  @Test
  void saysWhatThisIsToOneThatDoesNotEncrypt() throws IOException {
    try (var server = start(SMALL);
        var plain = Guest.plain(server);
        var stray = Guest.connected(server.encrypted())) {
      stray.getOutputStream().write("hej\n".getBytes(UTF_8));
      assertThat(new String(stray.getInputStream().readAllBytes(), UTF_8))
          .isEqualTo("* Den här porten är bara för krypterade anslutningar (TLS).\r\n");
      plain.say("marker");
      plain.hears(plain.tag() + " marker");
    }
  }

  private static Running start(Limits limits) throws IOException {
    return Running.with(limits, () -> Certificates.SERVER);
  }
}
