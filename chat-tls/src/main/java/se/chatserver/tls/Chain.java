package se.chatserver.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Puts certificates into the order that TLS wants: the server's own, its issuer's, and so on.
final class Chain {
  private static final byte[] SAMPLE = "does this key fit".getBytes(US_ASCII);

  private Chain() {}

  /// What begins with the certificate of the key, and leaves out what it does not lead to. Empty if
  /// none is the key's.
  static List<X509Certificate> of(PrivateKey key, List<X509Certificate> certificates) {
    var chain = new ArrayList<X509Certificate>();
    var left = new ArrayList<>(certificates);
    var next = find(left, one -> fits(key, one.getPublicKey()));
    while (next.isPresent()) {
      var certificate = next.get();
      chain.add(certificate);
      left.remove(certificate);
      next = find(left, one -> isIssuer(one, certificate));
    }
    return chain;
  }

  private static Optional<X509Certificate> find(
      List<X509Certificate> certificates, Predicate<X509Certificate> condition) {
    return certificates.stream().filter(condition).findFirst();
  }

  private static boolean isIssuer(X509Certificate candidate, X509Certificate certificate) {
    return candidate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
        && hasSigned(candidate, certificate);
  }

  private static boolean hasSigned(X509Certificate issuer, X509Certificate certificate) {
    try {
      certificate.verify(issuer.getPublicKey());
      return true;
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  /// Whether what one signs the other verifies.
  private static boolean fits(PrivateKey key, PublicKey publicKey) {
    try {
      var signature = Signature.getInstance(signatureOf(key));
      signature.initSign(key);
      signature.update(SAMPLE);
      var signed = signature.sign();
      signature.initVerify(publicKey);
      signature.update(SAMPLE);
      return signature.verify(signed);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private static String signatureOf(PrivateKey key) {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      default -> "EdDSA";
    };
  }
}
