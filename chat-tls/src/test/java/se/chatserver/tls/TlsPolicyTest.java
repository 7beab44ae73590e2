package se.chatserver.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a server with our certificate agrees to.
class TlsPolicyTest {
  private static SSLContext rsa;

  @BeforeAll
  static void load(@TempDir Path directory) throws Exception {
    var cert = directory.resolve("cert.pem");
    var key = directory.resolve("key.pem");
    Pem.replace(cert, "rsa.crt");
    Pem.replace(key, "rsa.key");
    rsa = Credentials.pem(cert, key).get();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x25519", "secp256r1", "secp384r1"})
  void takesEllipticCurves(String group) throws Exception {
    assertThat(agreed("TLSv1.3", group, "TLS_AES_128_GCM_SHA256").getProtocol())
        .isEqualTo("TLSv1.3");
    var suite = "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256";
    assertThat(agreed("TLSv1.2", group, suite).getCipherSuite()).isEqualTo(suite);
  }

  /// One hello costs the server a tenth of a second, of P-521 some 12 ms, and the client nothing.
  @ParameterizedTest
  @ValueSource(strings = {"ffdhe2048", "ffdhe8192", "secp521r1"})
  void takesNothingThatIsDear(String group) {
    assertThatThrownBy(() -> agreed("TLSv1.3", group, "TLS_AES_128_GCM_SHA256"))
        .isInstanceOf(SSLException.class);
    assertThatThrownBy(() -> agreed("TLSv1.2", group, "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"))
        .isInstanceOf(SSLException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
        "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384",
        "TLS_DHE_RSA_WITH_AES_128_CBC_SHA256"
      })
  void takesNoCbc(String suite) {
    assertThatThrownBy(() -> agreed("TLSv1.2", "x25519", suite)).isInstanceOf(SSLException.class);
  }

  @Test
  void tellsWhatItTakes() {
    assertThat(rsa.getDefaultSSLParameters().getCipherSuites())
        .isNotEmpty()
        .allMatch(suite -> suite.contains("_GCM_") || suite.contains("_POLY1305_"));
    assertThat(rsa.getSupportedSSLParameters().getProtocols())
        .containsExactly("TLSv1.3", "TLSv1.2");
  }

  private static SSLSession agreed(String protocol, String group, String suite) throws Exception {
    return Handshake.with(
        rsa,
        wishes -> {
          wishes.setProtocols(new String[] {protocol});
          wishes.setNamedGroups(new String[] {group});
          wishes.setCipherSuites(new String[] {suite});
          return wishes;
        });
  }
}
