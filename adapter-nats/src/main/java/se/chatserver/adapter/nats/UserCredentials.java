package se.chatserver.adapter.nats;

import io.nats.client.AuthHandler;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.regex.Pattern;

/// Credentials of a user as `nsc` writes them: a signed token, and the seed of a key with which the
/// client signs what the server sends it. The JDK can sign so, and the library for it that the
/// client would use is larger than all the rest.
final class UserCredentials implements AuthHandler {
  private static final Pattern TOKEN = section("NATS USER JWT");
  private static final Pattern SEED = section("USER NKEY SEED");
  private static final String DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int DIGIT_BITS = 5;

  /// A seed is two bytes that say what it is, the seed itself, and two that check it.
  private static final int BEGIN = 2;

  private static final int END = 34;
  private static final int LENGTH = 36;

  private final char[] token;
  private final PrivateKey key;

  private UserCredentials(char[] token, PrivateKey key) {
    this.token = token;
    this.key = key;
  }

  /// @throws ClusterException if the file cannot be read, or is something else
  static UserCredentials read(Path file) throws ClusterException {
    try {
      var text = Files.readString(file);
      return new UserCredentials(find(TOKEN, text).toCharArray(), key(find(SEED, text)));
    } catch (IOException | GeneralSecurityException e) {
      throw new ClusterException(
          "the credentials %s cannot be read (%s); name a file that nsc has made"
              .formatted(file, EngineException.line(e)),
          e);
    }
  }

  @Override
  public byte[] sign(byte[] nonce) {
    try {
      var signature = Signature.getInstance("Ed25519");
      signature.initSign(key);
      signature.update(nonce);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The server finds the key in the token.
  @Override
  public char[] getID() {
    return new char[0];
  }

  @Override
  public char[] getJWT() {
    return token.clone();
  }

  private static Pattern section(String name) {
    return Pattern.compile("-+BEGIN %s-+\\s+(\\S+)\\s+-+END %s-+".formatted(name, name));
  }

  private static String find(Pattern section, String text) throws IOException {
    var found = section.matcher(text);
    if (!found.find()) {
      throw new IOException("it has no token, or no seed");
    }
    return found.group(1);
  }

  private static PrivateKey key(String seed) throws IOException, GeneralSecurityException {
    var bytes = decode(seed);
    if (bytes.length != LENGTH) {
      throw new IOException("its seed is damaged");
    }
    var secret = Arrays.copyOfRange(bytes, BEGIN, END);
    return KeyFactory.getInstance("Ed25519")
        .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, secret));
  }

  /// Base 32 of RFC 4648.
  private static byte[] decode(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    int bits = 0;
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      int digit = DIGITS.indexOf(text.charAt(i));
      if (digit < 0) {
        throw new IOException("its seed is damaged");
      }
      bits = (bits << DIGIT_BITS | digit) & 0xfff;
      count += DIGIT_BITS;
      if (count >= Byte.SIZE) {
        count -= Byte.SIZE;
        bytes.write(bits >> count);
      }
    }
    return bytes.toByteArray();
  }
}
