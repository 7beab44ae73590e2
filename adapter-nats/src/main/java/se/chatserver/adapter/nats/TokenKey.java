package se.chatserver.adapter.nats;

import java.io.IOException;
import java.security.SecureRandom;

/// A secret that all nodes of a room share: what one of them has signed is valid at the others.
final class TokenKey {
  private static final String KEY = "token-key";
  private static final int BYTES = 32;

  private TokenKey() {}

  /// Reads the key. The first node makes it.
  ///
  /// @return 32 random bytes
  static byte[] of(Engine engine) throws EngineException, InterruptedException {
    var key = engine.ask(() -> readOrCreate(engine));
    if (key.length != BYTES) {
      throw new EngineException(
          "the key %s in the bucket %s is damaged; delete it, and browsers begin anew"
              .formatted(KEY, engine.options().room()));
    }
    return key;
  }

  /// A key that another node makes meanwhile is found when this is called again.
  private static byte[] readOrCreate(Engine engine) throws IOException, EngineException {
    var value = engine.bucket().get(KEY);
    if (value.isPresent()) {
      return value.get().bytes();
    }
    var key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    if (!engine.bucket().replace(KEY, key, 0)) {
      throw new IOException("another node has made the key");
    }
    return key;
  }
}
