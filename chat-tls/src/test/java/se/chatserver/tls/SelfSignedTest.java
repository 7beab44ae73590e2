package se.chatserver.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SelfSignedTest {
  private static final InetAddress LAN = InetAddress.ofLiteral("192.168.1.7");
  private static final InetAddress LAN_6 = InetAddress.ofLiteral("fd00::7");

  @TempDir private Path directory;
  private List<InetAddress> addresses = List.of();

  private Credentials start() throws UnusableCredentials {
    return Credentials.selfSigned(directory, () -> addresses);
  }

  @Test
  void isForThisMachine() throws Exception {
    addresses = List.of(LAN, LAN_6);
    var shown = Handshake.with(start().get()).getFirst();

    assertThat(shown.getSubjectAlternativeNames().stream().<Object>map(List::getLast))
        .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1", "192.168.1.7", "fd00:0:0:0:0:0:0:7");
    assertThat(shown.getPublicKey().getAlgorithm()).isEqualTo("EC");
  }

  /// support.apple.com/103769, and the CA/Browser Forum's rule for those of authorities.
  @Test
  void isAsApplesSystemsWantIt() throws Exception {
    var shown = Handshake.with(start().get()).getFirst();
    var start = shown.getNotBefore().toInstant();

    assertThat(Duration.between(start, shown.getNotAfter().toInstant()))
        .isBetween(Duration.ofDays(360), Duration.ofDays(397));
    assertThat(shown.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
  }

  /// As this server made them before.
  @Test
  void isRenewedWhenItIsValidForTooLong() throws Exception {
    var file = directory.resolve("self-signed.p12");
    Keytool.makeKeyAndCertificate(file, 3650, List.of());
    var old = Files.readAllBytes(file);
    var credentials = start();

    assertThat(Files.readAllBytes(file)).isNotEqualTo(old);
    assertThat(start().fingerprint()).isEqualTo(credentials.fingerprint());
    assertThat(directory.toFile().list()).containsExactly("self-signed.p12");
  }

  @Test
  void isDueBeforeItExpires() throws Exception {
    addresses = List.of(LAN);
    var shown = Handshake.with(start().get()).getFirst();

    assertThat(isDueIn(shown, 0)).isFalse();
    assertThat(isDueIn(shown, 360)).isFalse();
    assertThat(isDueIn(shown, 370)).isTrue();
    assertThat(isDueIn(shown, -2)).as("made when the clock was wrong").isTrue();
  }

  private boolean isDueIn(X509Certificate certificate, int days) {
    return Renewal.isDue(certificate, addresses, Instant.now().plus(days, ChronoUnit.DAYS));
  }

  @Test
  void isRenewedWhileTheServerRunsWhenAnAddressIsNew() throws Exception {
    addresses = List.of(LAN);
    var credentials = start();
    var first = credentials.fingerprint();
    credentials.refresh();
    assertThat(credentials.fingerprint()).isEqualTo(first);

    try (var logged = new Logged()) {
      addresses = List.of(LAN_6);
      credentials.refresh();
      assertThat(credentials.fingerprint()).isNotEqualTo(first);
      assertThat(logged.text()).contains("certificate-changed").hasLineCount(1);
    }
    var second = credentials.fingerprint();
    addresses = List.of(LAN); // back in the first network
    credentials.refresh();
    assertThat(credentials.fingerprint()).isEqualTo(second);
  }

  @Test
  void isTheSameTheNextTime() throws Exception {
    var first = start();

    assertThat(start().fingerprint()).isEqualTo(first.fingerprint());
    assertThat(directory.toFile().list()).containsExactly("self-signed.p12");
  }

  /// A process that is killed leaves what it was making. What is young may be another server's.
  @Test
  void removesWhatAKilledServerHasLeft() throws Exception {
    var left = Files.createDirectory(directory.resolve(".new-left"));
    Files.writeString(left.resolve("self-signed.p12"), "half");
    Files.setLastModifiedTime(left, FileTime.from(Instant.now().minus(Duration.ofMinutes(2))));
    Files.createDirectory(directory.resolve(".new-young"));
    start();

    assertThat(directory.toFile().list())
        .containsExactlyInAnyOrder("self-signed.p12", ".new-young");
  }

  @Test
  void isTheSameForTwoServersThatStartAtOnce() throws Exception {
    Callable<Credentials> start = this::start;
    try (var servers = Executors.newFixedThreadPool(2)) {
      var one = servers.submit(start);
      var other = servers.submit(start);
      assertThat(one.get().fingerprint()).isEqualTo(other.get().fingerprint());
    }
    assertThat(directory.toFile().list()).containsExactly("self-signed.p12");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no POSIX permissions there")
  void isForTheOwnersEyesOnly() throws Exception {
    var made = directory.resolve("one/two");
    Credentials.selfSigned(made, () -> addresses);

    assertThat(permissions(made)).isEqualTo("rwx------");
    assertThat(permissions(made.resolve("self-signed.p12"))).isEqualTo("rw-------");
  }

  @Test
  void saysWhatToDoWhenItsFileIsDamaged() throws Exception {
    var file = Files.writeString(directory.resolve("self-signed.p12"), "damaged");

    assertThatThrownBy(() -> start())
        .isInstanceOf(UnusableCredentials.class)
        .hasMessageStartingWith(file + " cannot be read")
        .hasMessageEndingWith("remove it, and a new one is made");
  }

  @Test
  void saysWhenItCannotBeMade() throws Exception {
    var file = Files.createFile(directory.resolve("a-file"));

    assertThatThrownBy(() -> Credentials.selfSigned(file, () -> addresses))
        .isInstanceOf(UnusableCredentials.class)
        .hasMessageContaining("self-signed.p12 cannot be made");
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
