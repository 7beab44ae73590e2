package se.chatserver.tls;

import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLParameters;

/// What the server speaks with TLS clients: TLS 1.3 and 1.2, with forward secrecy and authenticated
/// encryption.
///
/// Left out is what lets a client make the server work hard for little: finite-field groups, of
/// which one hello costs a tenth of a second (the "D(HE)at" attack, CVE-2002-20001), and P-521, of
/// which one costs 12 ms where X25519 costs 1. And CBC suites, which have been broken again and
/// again (RFC 7457). Every TLS client of the last ten years has something of what is left.
final class TlsPolicy {
  private static final List<String> PROTOCOLS = List.of("TLSv1.3", "TLSv1.2");

  private static final List<String> SUITES =
      List.of(
          "TLS_AES_128_GCM_SHA256",
          "TLS_AES_256_GCM_SHA384",
          "TLS_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
          "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

  private static final List<String> GROUPS = List.of("x25519", "secp256r1", "secp384r1");

  private TlsPolicy() {}

  /// Changes the parameters. Of the suites those stay that this Java has.
  static SSLParameters apply(SSLParameters parameters, String[] supportedSuites) {
    var supported = Arrays.asList(supportedSuites);
    parameters.setProtocols(PROTOCOLS.toArray(String[]::new));
    parameters.setCipherSuites(SUITES.stream().filter(supported::contains).toArray(String[]::new));
    parameters.setNamedGroups(GROUPS.toArray(String[]::new));
    parameters.setUseCipherSuitesOrder(true);
    return parameters;
  }
}
