package se.chatserver.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PemPairTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "ec", "ed25519"})
  void canBeOfAnyKindThatClientsKnow(String kind) throws Exception {
    var credentials = Credentials.pem(Pem.file(kind + ".crt"), Pem.file(kind + ".key"));

    assertThat(Handshake.with(credentials.get())).extracting(this::name).containsExactly(kind);
  }

  @Test
  void sortsTheChainAndLeavesOutWhatDoesNotBelongToIt() throws Exception {
    var credentials = Credentials.pem(Pem.file("shuffled.crt"), Pem.file("leaf.key"));

    assertThat(Handshake.with(credentials.get()))
        .extracting(this::name)
        .containsExactly("leaf", "middle", "root");
  }

  @Test
  void hasTheFingerprintOfWhatClientsSee() throws Exception {
    var credentials = Credentials.pem(Pem.file("ec.crt"), Pem.file("ec.key"));

    var seen = Handshake.with(credentials.get()).getFirst().getEncoded();
    var digest = MessageDigest.getInstance("SHA-256").digest(seen);
    assertThat(HexFormat.of().withUpperCase().formatHex(digest))
        .isEqualTo(credentials.fingerprint().replace(":", ""));
    assertThat(credentials.fingerprint()).matches("([0-9A-F]{2}:){31}[0-9A-F]{2}");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no POSIX permissions there")
  void mayHaveTextAroundItAndAnyLineEnds() throws Exception {
    var both = "\ufeffBag Attributes\n" + Pem.text("ec.key") + "subject=ec\n" + Pem.text("ec.crt");
    var file = write("both.pem", both.replace("\n", "\r\n"));
    permit(file, "rw-------");

    var plain = Credentials.pem(Pem.file("ec.crt"), Pem.file("ec.key"));
    assertThat(Credentials.pem(file, file).fingerprint()).isEqualTo(plain.fingerprint());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none.crt    | ec.key               | none.crt does not exist
          ec.crt      | none.key             | none.key does not exist
          .           | ec.key               | cannot be read
          make.sh     | ec.key               | make.sh is not a PEM file
          ec.der      | ec.key               | openssl x509 -inform der
          ec.key      | ec.crt               | ec.key is a private key and not a certificate: are the two files swapped?
          ec.crt      | ec.crt               | ec.crt is a certificate and not a private key: are the two files swapped?
          ec.crt      | rsa-pkcs1.key        | rsa-pkcs1.key is an old-style key (RSA PRIVATE KEY) and not PKCS#8: openssl pkcs8 -topk8 -nocrypt -in
          ec.crt      | ec-sec1.key          | ec-sec1.key is an old-style key (EC PRIVATE KEY) and not PKCS#8: openssl pkcs8 -topk8 -nocrypt -in
          ec.crt      | ec-encrypted.key     | ec-encrypted.key is encrypted: openssl pkcs8 -topk8 -nocrypt -in
          ec.crt      | ec-sec1-encrypted.key| ec-sec1-encrypted.key is encrypted: openssl pkcs8 -topk8 -nocrypt -in
          ec.crt      | x25519.key           | x25519.key is damaged, or of a kind that cannot be used
          ec.crt      | rsa.key              | is not the key of the certificate in
          ec.crt      | leaf.key             | is not the key of the certificate in
          expired.crt | ec.key               | the certificate of CN=ec expired at 2021-01-01T00:00:00Z
          future.crt  | ec.key               | the certificate of CN=ec is not valid before 2100-01-01T00:00:00Z
          """)
  void saysInOneLineWhatIsWrong(String cert, String key, String message) {
    assertThatThrownBy(() -> Credentials.pem(Pem.file(cert), Pem.file(key)))
        .isInstanceOf(UnusableCredentials.class)
        .hasMessageContaining(message)
        .message()
        .hasLineCount(1);
  }

  @Test
  void noticesWhenAFileIsDamaged() throws IOException {
    var cert = write("cut.crt", Pem.text("ec.crt").replaceFirst("(?m)^M.*\n", ""));
    var key = write("cut.key", Pem.text("ec.key").replaceFirst("(?m)^M.*\n", "å"));

    assertThatThrownBy(() -> Credentials.pem(cert, Pem.file("ec.key")))
        .hasMessage(cert + " has a certificate that is damaged: copy it again");
    assertThatThrownBy(() -> Credentials.pem(Pem.file("ec.crt"), key))
        .hasMessage(key + " has a key that is damaged: copy it again");
  }

  @Test
  void refusesToReadAHugeFile() throws IOException {
    var file = write("huge.crt", "x".repeat((1 << 20) + 1));

    assertThatThrownBy(() -> Credentials.pem(file, file)).hasMessageContaining("too large");
  }

  /// Not tried with a file: root, who may be running this, reads everything.
  @Test
  void saysWhoMayNotReadIt() {
    var key = Path.of("secret.key");

    assertThat(PemFile.unreadable(key, new AccessDeniedException(key.toString())))
        .hasMessage(
            "secret.key may not be read by %s, who runs the server"
                .formatted(System.getProperty("user.name")));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "files have no POSIX permissions there")
  void warnsOfAKeyThatOthersCanRead() throws Exception {
    var key = write("open.key", Pem.text("ec.key"));
    try (var logged = new Logged()) {
      permit(key, "rw-r-----");
      Credentials.pem(Pem.file("ec.crt"), key);
      assertThat(logged.text()).isEmpty();

      permit(key, "rw-r--r--");
      Credentials.pem(Pem.file("ec.crt"), key);
      assertThat(logged.text()).contains("key-readable-by-others").hasLineCount(1);
    }
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  private static void permit(Path file, String permissions) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
  }

  private String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName().substring("CN=".length());
  }
}
