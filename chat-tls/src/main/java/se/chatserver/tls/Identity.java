package se.chatserver.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A private key, its certificate, and the certificates that lead from there towards one that
/// others trust.
record Identity(PrivateKey key, List<X509Certificate> chain) {
  private static final Logger log = LoggerFactory.getLogger(Identity.class);
  private static final int REMINDER_DAYS = 14;

  /// How many sessions are kept for clients that come back, for a faster handshake: Java's own
  /// limit is 20 times that.
  private static final int MAX_SESSIONS = 1024;

  private static final HexFormat HEX = HexFormat.ofDelimiter(":").withUpperCase();

  /// @param certificates in any order
  /// @param certFile for the messages, as `keyFile`
  /// @throws UnusableCredentials if they do not belong together, or are not valid now
  static Identity of(
      PrivateKey key, List<X509Certificate> certificates, Path certFile, Path keyFile)
      throws UnusableCredentials {
    var chain = Chain.of(key, certificates);
    if (chain.isEmpty()) {
      throw new UnusableCredentials(
          "the key in %s is not the key of the certificate in %s".formatted(keyFile, certFile));
    }
    for (var certificate : chain) {
      requireValid(certificate, certFile);
    }
    return new Identity(key, chain);
  }

  private static void requireValid(X509Certificate certificate, Path file)
      throws UnusableCredentials {
    var now = Instant.now();
    if (now.isAfter(certificate.getNotAfter().toInstant())) {
      throw new UnusableCredentials(
          "%s: the certificate of %s expired at %s and has to be renewed"
              .formatted(file, subject(certificate), certificate.getNotAfter().toInstant()));
    }
    if (now.isBefore(certificate.getNotBefore().toInstant())) {
      throw new UnusableCredentials(
          "%s: the certificate of %s is not valid before %s: wait, or set this machine's clock"
              .formatted(file, subject(certificate), certificate.getNotBefore().toInstant()));
    }
  }

  private static String subject(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  /// @throws UnusableCredentials if this Java cannot do TLS with it
  SSLContext context() throws UnusableCredentials {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry("server", key, new char[0], chain.toArray(Certificate[]::new));
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(store, new char[0]);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      context.getServerSessionContext().setSessionCacheSize(MAX_SESSIONS);
      return new ServerContext(context);
    } catch (GeneralSecurityException | IOException e) {
      throw new UnusableCredentials("this Java cannot use the certificate: " + e.getMessage());
    }
  }

  String fingerprint() {
    try {
      var encoded = chain.getFirst().getEncoded();
      return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(encoded));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /// Says so in the log if the certificate has few days left.
  void remind() {
    var end = chain.getFirst().getNotAfter().toInstant();
    if (end.isBefore(Instant.now().plus(REMINDER_DAYS, ChronoUnit.DAYS))) {
      log.warn("certificate-expires at={} fingerprint={}", end, fingerprint());
    }
  }
}
