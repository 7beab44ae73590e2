package se.chatserver.adapter.sqlite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;

/// The files of a record, before SQLite opens them.
final class RecordFiles {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);

  private RecordFiles() {}

  /// The file itself, whatever links lead to it: two names of one record must have one lock.
  static Path real(Path name) {
    try {
      return name.toRealPath();
    } catch (IOException e) {
      return realFolder(name); // there is no such file yet
    }
  }

  /// A `..` is followed as the system does it, after links.
  private static Path realFolder(Path name) {
    var file = name.toAbsolutePath();
    var folder = file.getParent();
    try {
      return folder == null ? file : folder.toRealPath().resolve(file.getFileName());
    } catch (IOException e) {
      return file; // nor such a folder
    }
  }

  /// @throws StoreException if there can be no record of this name
  static void checkPlace(Path file) throws StoreException {
    if (Files.isDirectory(file)) {
      throw new StoreException("%s is a directory; name a file in it".formatted(file));
    }
    if (Files.isSymbolicLink(file)) { // the name of a file, if there were one
      throw new StoreException("%s is a link to nothing; name a file".formatted(file));
    }
    var folder = file.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new StoreException(
          "there is no folder %s; create it, or name another file".formatted(folder));
    }
    if (hasOtherName(file)) {
      throw new StoreException(
          "%s has another name too (a hard link), by which another server might use it; name a copy"
              .formatted(file));
    }
    if (!Files.isWritable(folder) || (Files.exists(file) && !Files.isWritable(file))) {
      throw new StoreException(Faults.notWritable(file));
    }
  }

  private static boolean hasOtherName(Path file) {
    try {
      return Files.getAttribute(file, "unix:nlink") instanceof Integer names && names > 1;
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return false; // there is none yet, or the system does not know
    }
  }

  /// Only while this process does not have it open; see [RecordLock].
  ///
  /// @throws StoreException if there is a file that is no database
  static void checkHeader(Path file) throws StoreException {
    try {
      if (Files.exists(file) && Files.size(file) > 0 && !isDatabase(file)) {
        throw RecordFormat.noRecord(file);
      }
    } catch (IOException e) {
      throw new StoreException(
          "%s cannot be read (%s); make it readable, or name another file"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /// Makes an empty file that only its owner may read, unless there is a file. SQLite gives the
  /// other files of a database the same permissions.
  static void createPrivate(Path file) throws StoreException {
    try {
      var _ = Files.createFile(file, ownerOnly(file));
    } catch (FileAlreadyExistsException e) {
      // Its permissions are its owner's decision.
    } catch (IOException e) {
      throw new StoreException(Faults.notWritable(file), e);
    }
  }

  /// The permissions of a file that only its owner may read and write, where the file system has
  /// such.
  static FileAttribute<?>[] ownerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static boolean isDatabase(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(MAGIC.length), MAGIC);
    }
  }
}
