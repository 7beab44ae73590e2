package se.chatserver.adapter.nats;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.util.Base64;
import java.util.HexFormat;

/// An operator, an account and a user as `nsc` makes them. Java's own base 64 and Ed25519, and base
/// 32 with the check sum of the engine's keys.
final class NatsAccounts {
  private static final int SEED = 18 << 3;
  private static final int OPERATOR = 14 << 3;
  private static final int ACCOUNT = 0;
  private static final int USER = 20 << 3;
  private static final String WITHOUT_STREAMS =
      """
      "limits": {"subs": -1, "conn": -1, "leaf": -1, "imports": -1, "exports": -1, "data": -1,
        "payload": -1, "wildcards": true}\
      """;
  private static final String UNLIMITED =
      WITHOUT_STREAMS.replace(
          "}", ", \"mem_storage\": -1, \"disk_storage\": -1, \"streams\": -1, \"consumer\": -1}");

  private final KeyPair operator = keys();
  private final KeyPair system = keys();
  private final KeyPair account = keys();
  private final KeyPair user = keys();

  /// What the server has to know.
  String configuration() throws GeneralSecurityException {
    return """
    operator: "%s"
    system_account: %s
    resolver: MEMORY
    resolver_preload: { %s: "%s", %s: "%s" }
    """
        .formatted(
            token(name(OPERATOR, operator), name(OPERATOR, operator), operator, "operator", ""),
            name(ACCOUNT, system),
            name(ACCOUNT, system),
            accountToken(system, WITHOUT_STREAMS),
            name(ACCOUNT, account),
            accountToken(account, UNLIMITED));
  }

  private String accountToken(KeyPair keys, String limits) throws GeneralSecurityException {
    return token(name(OPERATOR, operator), name(ACCOUNT, keys), operator, "account", ", " + limits);
  }

  /// What the user has to know, as a file.
  String credentials() throws GeneralSecurityException {
    var limits = ", \"subs\": -1, \"data\": -1, \"payload\": -1";
    return """
    -----BEGIN NATS USER JWT-----
    %s
    ------END NATS USER JWT------

    ************************* IMPORTANT *************************
    -----BEGIN USER NKEY SEED-----
    %s
    ------END USER NKEY SEED------
    """
        .formatted(
            token(name(ACCOUNT, account), name(USER, user), account, "user", limits),
            seed(user.getPrivate()));
  }

  private static String token(
      String issuer, String subject, KeyPair signer, String type, String more)
      throws GeneralSecurityException {
    var claims =
        """
        {"jti": "%s", "iat": 1700000000, "iss": "%s", "sub": "%s", "name": "test",
          "nats": {"type": "%s", "version": 2%s}}\
        """
            .formatted(identity(issuer + subject), issuer, subject, type, more);
    var head = base64("{\"typ\":\"JWT\",\"alg\":\"ed25519-nkey\"}".getBytes(UTF_8));
    var signed = head + "." + base64(claims.getBytes(UTF_8));
    var signature = Signature.getInstance("Ed25519");
    signature.initSign(signer.getPrivate());
    signature.update(signed.getBytes(UTF_8));
    return signed + "." + base64(signature.sign());
  }

  private static String identity(String text) throws GeneralSecurityException {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
  }

  private static String name(int kind, KeyPair keys) {
    var point = ((EdECPublicKey) keys.getPublic()).getPoint();
    var bytes = new ByteArrayOutputStream();
    bytes.write(kind);
    var reversed = point.getY().toByteArray();
    var little = new byte[32];
    for (int i = 0; i < reversed.length && i < little.length; i++) {
      little[i] = reversed[reversed.length - 1 - i];
    }
    if (point.isXOdd()) {
      little[31] |= (byte) 0x80;
    }
    bytes.writeBytes(little);
    return checked(bytes);
  }

  private static String seed(PrivateKey key) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(SEED | USER >> 5);
    bytes.write(0); // for USER needs no more bits
    bytes.writeBytes(((EdECPrivateKey) key).getBytes().orElseThrow());
    return checked(bytes);
  }

  private static String checked(ByteArrayOutputStream bytes) {
    int sum = 0;
    for (byte b : bytes.toByteArray()) {
      sum ^= (b & 0xff) << 8;
      for (int i = 0; i < 8; i++) {
        sum = (sum & 0x8000) == 0 ? sum << 1 : sum << 1 ^ 0x1021;
      }
      sum &= 0xffff;
    }
    bytes.write(sum);
    bytes.write(sum >> 8);
    return base32(bytes.toByteArray());
  }

  private static String base32(byte[] bytes) {
    var text = new StringBuilder();
    int digits = (bytes.length * 8 + 4) / 5;
    var number = new BigInteger(1, bytes).shiftLeft(digits * 5 - bytes.length * 8);
    for (int i = digits - 1; i >= 0; i--) {
      int digit = number.shiftRight(5 * i).intValue() & 31;
      text.append("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".charAt(digit));
    }
    return text.toString();
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
