package se.chatserver.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What tells that a file has changed, or that what its name leads to has been replaced.
///
/// @param key which file it is, if the system says so
record FileVersion(@Nullable FileTime modified, long size, @Nullable Object key) {
  private static final FileVersion GONE = new FileVersion(null, 0, null);

  static List<FileVersion> of(List<Path> files) {
    return files.stream().map(FileVersion::of).toList();
  }

  private static FileVersion of(Path file) {
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileVersion(
          attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    } catch (IOException _) {
      return GONE;
    }
  }
}
