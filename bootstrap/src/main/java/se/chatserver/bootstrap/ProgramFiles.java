package se.chatserver.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The files among a program's arguments, and when they were last changed.
final class ProgramFiles {
  private static final long LOOK_MILLIS = 300;

  private final Map<Path, FileTime> seen = new HashMap<>();
  private final List<Path> files;

  private ProgramFiles(List<Path> files) {
    this.files = files;
    look();
  }

  static ProgramFiles of(List<String> program) {
    return new ProgramFiles(
        program.stream()
            .filter(ProgramFiles::isFile)
            .map(Path::of)
            .filter(file -> !file.isAbsolute() || !Files.isExecutable(file))
            .toList());
  }

  private static boolean isFile(String word) {
    try {
      return Files.isRegularFile(Path.of(word));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  List<String> names() {
    return files.stream().map(Path::toString).toList();
  }

  /// Returns when one of the files has changed since the last call. An editor may remove a file for
  /// a moment while it saves.
  ///
  /// @param waiting called before the wait
  /// @return false if the thread was interrupted
  boolean awaitChange(Runnable waiting) {
    waiting.run();
    while (!look()) {
      try {
        Thread.sleep(LOOK_MILLIS);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private boolean look() {
    boolean isNew = false;
    for (var file : files) {
      try {
        var time = Files.getLastModifiedTime(file);
        isNew |= !time.equals(seen.put(file, time));
      } catch (IOException _) {
        // It comes back.
      }
    }
    return isNew;
  }
}
