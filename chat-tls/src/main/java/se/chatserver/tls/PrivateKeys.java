package se.chatserver.tls;

import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/// Private keys out of PEM blocks. Java itself reads PKCS#8 only.
final class PrivateKeys {
  private static final String PKCS8 = "PRIVATE KEY";
  private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

  private PrivateKeys() {}

  static PrivateKey parse(PemFile.Block block, Path path) throws UnusableCredentials {
    if (block.isEncrypted()) {
      throw convert(path, "is encrypted");
    }
    if (!block.label().equals(PKCS8)) {
      throw convert(path, "is an old-style key (" + block.label() + ") and not PKCS#8");
    }
    try {
      return parse(new PKCS8EncodedKeySpec(block.bytes()), path);
    } catch (IllegalArgumentException _) {
      throw new UnusableCredentials(path + " has a key that is damaged: copy it again");
    }
  }

  /// The key says which kind it is, but only to the factory of that kind.
  private static PrivateKey parse(PKCS8EncodedKeySpec spec, Path path) throws UnusableCredentials {
    for (var algorithm : ALGORITHMS) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(spec);
      } catch (InvalidKeySpecException | NoSuchAlgorithmException _) {
        // It is of another kind.
      }
    }
    throw new UnusableCredentials(
        path
            + " is damaged, or of a kind that cannot be used: RSA, EC (P-256, P-384, P-521) and"
            + " Ed25519 can");
  }

  private static UnusableCredentials convert(Path path, String problem) {
    return new UnusableCredentials(
        "%s %s: openssl pkcs8 -topk8 -nocrypt -in %s -out NEW makes one that can be used"
            .formatted(path, problem, path));
  }
}
