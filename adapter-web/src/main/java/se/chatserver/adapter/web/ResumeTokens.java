package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Tokens that prove from which event on a browser may read: the event's number, signed with a key.
///
/// So no browser reads what was said before it entered (P3). A key belongs to one event log: with
/// another log the numbers mean other events. Safe for threads.
final class ResumeTokens {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int MAX_CHARS = 100;

  private final SecretKeySpec key;

  /// @param key of the log, not empty; null for a random one, because the log ends with this
  ///   process
  ResumeTokens(byte @Nullable [] key) {
    this.key = new SecretKeySpec(key == null ? randomKey() : key, ALGORITHM);
    issue(0); // the first use loads the algorithm, for which no browser should wait
  }

  private static byte[] randomKey() {
    var key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  /// A token for reading from `first` on.
  String issue(long first) {
    var number = Long.toString(first);
    return number + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sign(number));
  }

  /// From where on the holder may read; empty if the token is not ours.
  OptionalLong firstOf(String token) {
    int dot = token.indexOf('.');
    if (dot < 1 || token.length() > MAX_CHARS) {
      return OptionalLong.empty();
    }
    try {
      long first = Long.parseLong(token.substring(0, dot));
      boolean isOurs = MessageDigest.isEqual(bytes(issue(first)), bytes(token));
      return isOurs ? OptionalLong.of(first) : OptionalLong.empty();
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  private byte[] sign(String number) {
    try {
      var mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac.doFinal(bytes(number));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
