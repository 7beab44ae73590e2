package se.chatserver.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdentityTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({"13, 1", "15, 0"})
  void remindsTwoWeeksBeforeItExpires(int days, int lines) throws Exception {
    var identity = validFor(days);
    try (var logged = new Logged()) {
      identity.remind();
      assertThat(logged.text().lines().filter(line -> line.contains("certificate-expires")))
          .hasSize(lines);
    }
  }

  private Identity validFor(int days) throws Exception {
    var file = directory.resolve("short.p12");
    Keytool.makeKeyAndCertificate(file, 1 + days, List.of());
    var password = Keytool.PASSWORD.toCharArray();
    var store = KeyStore.getInstance(file.toFile(), password);
    var key = (PrivateKey) store.getKey(Keytool.ALIAS, password);
    var certificate = (X509Certificate) store.getCertificate(Keytool.ALIAS);
    return Identity.of(key, List.of(certificate), file, file);
  }
}
