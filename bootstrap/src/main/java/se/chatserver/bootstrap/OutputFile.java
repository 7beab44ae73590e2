package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A file that a command writes when its work is done.
record OutputFile(Path path) {
  /// Checks before the work whether the file can be written after it. Creates nothing.
  ///
  /// @throws StartFailure if it cannot be
  void check() throws StartFailure {
    var folder = path.toAbsolutePath().getParent();
    if (Files.isDirectory(path)) {
      throw cannot("it is a folder");
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw cannot("there is no folder " + folder);
    }
    if (!Files.isWritable(Files.exists(path) ? path : folder)) {
      throw cannot("that is not permitted");
    }
  }

  void write(String content) throws StartFailure {
    try {
      Files.writeString(path, content, UTF_8);
    } catch (IOException e) {
      throw cannot(Reason.of(e));
    }
  }

  private StartFailure cannot(String reason) {
    return new StartFailure("cannot write %s: %s".formatted(path, reason));
  }
}
