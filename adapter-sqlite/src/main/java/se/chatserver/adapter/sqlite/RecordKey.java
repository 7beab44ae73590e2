package se.chatserver.adapter.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Set;

/// A secret that is kept beside a record, in `FILE.key`: what a server has signed before a restart
/// is valid after it. Only the file's owner may read it.
public final class RecordKey {
  private static final int BYTES = 32;

  private RecordKey() {}

  /// Reads the key, or makes one. For one thread at a time, of the server that has the record.
  ///
  /// @param file the record
  /// @return 32 random bytes
  /// @throws StoreException if there is no valid key, and none can be made
  public static byte[] of(Path file) throws StoreException {
    var keyFile = keyFile(RecordFiles.real(file));
    try {
      if (Files.notExists(keyFile)) {
        create(keyFile);
      }
      var key = Files.readAllBytes(keyFile);
      if (key.length == BYTES) {
        return key;
      }
    } catch (IOException e) {
      throw new StoreException(
          "the key %s cannot be read or written (%s); make it readable, and its folder writable"
              .formatted(keyFile, e.getMessage()),
          e);
    }
    throw new StoreException(
        "the key %s is damaged; delete it, and browsers begin anew".formatted(keyFile));
  }

  /// Forgets the key of an earlier record of this name.
  static void forget(Path record) throws IOException {
    var _ = Files.deleteIfExists(keyFile(record));
  }

  private static Path keyFile(Path record) {
    return record.resolveSibling(record.getFileName() + ".key");
  }

  /// Written under another name first: there is never half a key.
  private static void create(Path keyFile) throws IOException {
    var key = new byte[BYTES];
    new SecureRandom().nextBytes(key);
    var part = keyFile.resolveSibling(keyFile.getFileName() + ".part");
    var _ = Files.deleteIfExists(part);
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(part, options, RecordFiles.ownerOnly(part))) {
      var _ = channel.write(ByteBuffer.wrap(key));
      channel.force(true);
    }
    var _ = Files.move(part, keyFile, StandardCopyOption.ATOMIC_MOVE);
  }
}
