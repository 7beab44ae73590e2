package se.chatserver.adapter.sqlite;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/// That this server, and no other, has a record: a lock on a file beside it, which the system
/// releases if the server dies.
///
/// The database itself stays free for other programs that read it. Nor may this process open and
/// close the database by other means than SQLite's while that has it open: on POSIX systems that
/// would end SQLite's own locks.
final class RecordLock implements AutoCloseable {
  private final FileChannel channel;

  private RecordLock(FileChannel channel) {
    this.channel = channel;
  }

  /// @throws StoreException if another server has the record, or there can be no such file
  static RecordLock acquire(Path file) throws StoreException {
    try {
      var channel =
          FileChannel.open(
              file(file),
              Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
              RecordFiles.ownerOnly(file));
      if (isLocked(channel)) {
        return new RecordLock(channel);
      }
      channel.close();
    } catch (AccessDeniedException e) {
      throw new StoreException(Faults.notWritable(file), e);
    } catch (IOException e) {
      throw new StoreException(
          "%s cannot be locked (%s); name a file on a disk of this machine"
              .formatted(file, e.getMessage()),
          e);
    }
    throw new StoreException(
        "%s is in use by another server; stop that one, or name another file".formatted(file));
  }

  static boolean exists(Path file) {
    return Files.exists(file(file));
  }

  /// Releases the lock, and deletes its file: it was no record.
  void discard(Path file) {
    try {
      Files.deleteIfExists(file(file));
    } catch (IOException e) {
      // An empty file is left.
    }
    close();
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // The system has released the lock.
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // by this process
    }
  }

  private static Path file(Path record) {
    return record.resolveSibling(record.getFileName() + ".lock");
  }
}
