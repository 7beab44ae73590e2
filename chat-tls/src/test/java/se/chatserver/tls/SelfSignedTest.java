package se.chatserver.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
  @TempDir private Path directory;

  @Test
  void isForThisMachineAndForLong() throws Exception {
    var shown = Handshake.with(Credentials.selfSigned(directory).get()).getFirst();

    assertThat(shown.getSubjectAlternativeNames().stream().<Object>map(List::getLast))
        .contains("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");
    assertThat(shown.getPublicKey().getAlgorithm()).isEqualTo("EC");
    assertThat(shown.getNotAfter().toInstant()).isAfter(Instant.now().plus(3600, ChronoUnit.DAYS));
  }

  @Test
  void isTheSameTheNextTime() throws Exception {
    var first = Credentials.selfSigned(directory);

    assertThat(Credentials.selfSigned(directory).fingerprint()).isEqualTo(first.fingerprint());
    assertThat(directory.toFile().list()).containsExactly("self-signed.p12");
  }

  @Test
  void isTheSameForTwoServersThatStartAtOnce() throws Exception {
    Callable<Credentials> start = () -> Credentials.selfSigned(directory);
    try (var servers = Executors.newFixedThreadPool(2)) {
      var one = servers.submit(start);
      var other = servers.submit(start);
      assertThat(one.get().fingerprint()).isEqualTo(other.get().fingerprint());
    }
    assertThat(directory.toFile().list()).containsExactly("self-signed.p12");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void isForTheOwnersEyesOnly() throws Exception {
    var made = directory.resolve("one/two");
    Credentials.selfSigned(made);

    assertThat(permissions(made)).isEqualTo("rwx------");
    assertThat(permissions(made.resolve("self-signed.p12"))).isEqualTo("rw-------");
  }

  @Test
  void saysWhatToDoWhenItsFileIsDamaged() throws Exception {
    var file = Files.writeString(directory.resolve("self-signed.p12"), "damaged");

    assertThatThrownBy(() -> Credentials.selfSigned(directory))
        .isInstanceOf(UnusableCredentials.class)
        .hasMessageStartingWith(file + " cannot be read")
        .hasMessageEndingWith("remove it, and a new one is made");
  }

  @Test
  void saysWhenItCannotBeMade() throws Exception {
    var file = Files.createFile(directory.resolve("a-file"));

    assertThatThrownBy(() -> Credentials.selfSigned(file))
        .isInstanceOf(UnusableCredentials.class)
        .hasMessageContaining("self-signed.p12 cannot be made");
  }

  private static String permissions(Path path) throws Exception {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
