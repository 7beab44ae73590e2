package se.chatserver.adapter.nats;

import java.io.IOException;
import java.util.Optional;

/// The key-value bucket of a room. As with [Engine], a call that fails may have changed something.
/// Any thread.
interface Bucket {
  /// The value of a key.
  ///
  /// @param bytes none if the key has been deleted
  /// @param revision that no other value has
  @SuppressWarnings("ArrayRecordComponent") // no two values are compared
  record Value(byte[] bytes, long revision) {}

  /// Reads the value of a key, if it has ever had one.
  Optional<Value> get(String key) throws IOException, EngineException;

  void put(String key, byte[] bytes) throws IOException, EngineException;

  /// Puts a value in the place of another one.
  ///
  /// @param revision of that one, 0 for none
  /// @return false if the key has another value by now
  boolean replace(String key, byte[] bytes, long revision) throws IOException, EngineException;

  /// Deletes all keys that consist of this, a dot and one more word.
  void deleteAll(String prefix) throws IOException, EngineException;
}
