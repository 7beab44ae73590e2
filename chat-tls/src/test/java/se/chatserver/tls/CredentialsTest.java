package se.chatserver.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens when the files change under a server that runs.
class CredentialsTest {
  @TempDir private Path directory;
  private Path cert;
  private Path key;
  private Credentials credentials;
  private String first;

  @BeforeEach
  void start() throws Exception {
    cert = directory.resolve("cert.pem");
    key = directory.resolve("key.pem");
    Pem.replace(cert, "ec.crt");
    Pem.replace(key, "ec.key");
    credentials = Credentials.pem(cert, key);
    first = credentials.fingerprint();
  }

  @Test
  void usesANewPairOnceItIsWhole() throws Exception {
    var context = credentials.get();
    try (var logged = new Logged()) {
      Pem.replace(cert, "rsa.crt");
      credentials.refresh();
      credentials.refresh();
      assertThat(credentials.fingerprint()).isEqualTo(first);
      assertThat(credentials.get()).isSameAs(context);
      assertThat(logged.text()).contains("certificate-unusable").hasLineCount(1);

      Pem.replace(key, "rsa.key");
      credentials.refresh();
      assertThat(credentials.fingerprint()).isNotEqualTo(first);
      assertThat(logged.text()).contains("certificate-changed").hasLineCount(2);
    }
    var shown = Handshake.with(credentials.get()).getFirst();
    assertThat(shown.getSubjectX500Principal().getName()).isEqualTo("CN=rsa");
  }

  @Test
  void keepsTheOldPairWhileItsFilesAreGone() throws IOException {
    try (var logged = new Logged()) {
      Files.delete(key);
      credentials.refresh();
      Pem.replace(key, "ec.key");
      credentials.refresh();
      assertThat(credentials.fingerprint()).isEqualTo(first);
      assertThat(logged.text()).contains("does not exist").hasLineCount(1);
    }
  }

  /// A clock that was wrong, a permission, a full disk: nothing about the files changes.
  @Test
  void triesAgainWhatFailed() throws Exception {
    var source = new FailingSource(new PemPair(cert, key));
    var failing = new Credentials(source);
    try (var logged = new Logged()) {
      Pem.replace(cert, "rsa.crt");
      Pem.replace(key, "rsa.key");
      source.problem = "not today";
      failing.refresh();
      failing.refresh();
      assertThat(failing.fingerprint()).isEqualTo(first);
      assertThat(logged.text()).contains("not today").hasLineCount(1);

      source.problem = "";
      failing.refresh();
      assertThat(failing.fingerprint()).isNotEqualTo(first);
    }
  }

  private static final class FailingSource implements IdentitySource {
    private final IdentitySource source;
    private String problem = "";

    FailingSource(IdentitySource source) {
      this.source = source;
    }

    @Override
    public Identity load() throws UnusableCredentials {
      if (!problem.isEmpty()) {
        throw new UnusableCredentials(problem);
      }
      return source.load();
    }

    @Override
    public List<Path> files() {
      return source.files();
    }
  }

  @Test
  void looksForItself() throws IOException {
    try (var _ = new Logged();
        var _ = credentials.watch(Duration.ofMillis(1))) {
      Pem.replace(cert, "rsa.crt");
      Pem.replace(key, "rsa.key");
      await().until(() -> !credentials.fingerprint().equals(first));
    }
  }
}
