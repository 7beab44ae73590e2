package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.OptionalLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Proofs of from where on somebody may read: the number of the event, signed with a key that this
/// process made and tells nobody.
///
/// So nobody reads what was said before he came (P3), and what another process gave out is not
/// valid here, where the numbers mean something else. Safe for threads.
final class Tickets {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int MAX_CHARS = 100;

  private final SecretKeySpec key;

  Tickets() {
    var bytes = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(bytes);
    key = new SecretKeySpec(bytes, ALGORITHM);
    issue(0); // finding the algorithm takes its time the first time, which nobody should wait for
  }

  /// For one who may read from `first` on.
  String issue(long first) {
    var number = Long.toString(first);
    return number + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(sign(number));
  }

  /// From where on the holder may read; empty if this is none of ours.
  OptionalLong firstOf(String ticket) {
    int dot = ticket.indexOf('.');
    if (dot < 1 || ticket.length() > MAX_CHARS) {
      return OptionalLong.empty();
    }
    try {
      long first = Long.parseLong(ticket.substring(0, dot));
      boolean isOurs = MessageDigest.isEqual(bytes(issue(first)), bytes(ticket));
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
