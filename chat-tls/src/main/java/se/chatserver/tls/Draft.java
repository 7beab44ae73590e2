package se.chatserver.tls;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;

/// A directory beside a file that is being made. What is in it is deleted when it is closed, and
/// when a signal ends the process before that. What a killed process leaves is [swept][#sweep]
/// later.
final class Draft implements AutoCloseable {
  private static final String PREFIX = ".new";

  /// No file takes as long to be made.
  private static final Duration MAX_AGE = Duration.ofMinutes(1);

  /// Another process may be making the file while its directory is deleted.
  private static final int ATTEMPTS = 10;

  private final Path directory;
  private final Thread onExit;

  private Draft(Path directory) {
    this.directory = directory;
    this.onExit = new Thread(() -> deleteQuietly(directory), "delete draft");
  }

  /// Makes an empty directory that only the owner can enter.
  ///
  /// @throws IOException also if the process is ending
  static Draft in(Path parent) throws IOException {
    var draft = new Draft(Files.createTempDirectory(parent, PREFIX));
    try {
      Runtime.getRuntime().addShutdownHook(draft.onExit);
      return draft;
    } catch (IllegalStateException e) {
      deleteQuietly(draft.directory);
      throw new IOException("the process is ending", e);
    }
  }

  /// A file in it, which need not exist.
  Path file(String name) {
    return directory.resolve(name);
  }

  /// Has what was written to a file survive a power cut: its new name must not lead to half of it.
  static void sync(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public void close() {
    deleteQuietly(directory);
    try {
      Runtime.getRuntime().removeShutdownHook(onExit);
    } catch (IllegalStateException _) {
      // The process is ending, and the hook runs.
    }
  }

  /// Deletes what killed processes have left there. What is younger may be in use.
  static void sweep(Path parent) {
    try (var drafts = Files.newDirectoryStream(parent, PREFIX + "*")) {
      for (var draft : drafts) {
        if (isOld(draft)) {
          deleteQuietly(draft);
        }
      }
    } catch (IOException _) {
      // There is no directory yet, or it cannot be read: then nothing can be made there either.
    }
  }

  /// The clock may have been wrong then.
  private static boolean isOld(Path draft) throws IOException {
    var modified = Files.getLastModifiedTime(draft).toInstant();
    return Duration.between(modified, Instant.now()).abs().compareTo(MAX_AGE) > 0;
  }

  private static void deleteQuietly(Path directory) {
    for (int i = 0; i < ATTEMPTS; i++) {
      try {
        delete(directory);
        return;
      } catch (DirectoryNotEmptyException _) {
        // Something has been written meanwhile.
      } catch (IOException _) {
        return; // gone, or nothing can be deleted here
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.newDirectoryStream(directory)) {
      for (var file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.delete(directory);
  }
}
