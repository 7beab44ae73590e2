package se.chatserver.bootstrap;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Why the system did not do something, in words for the user. An exception's own message may be a
/// bare file name, or nothing at all.
final class Reason {
  private Reason() {}

  static String of(IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> "there is no such file";
      case AccessDeniedException _ -> "that is not permitted";
      case FileSystemException failure -> systemSays(failure, failure.getReason());
      default -> systemSays(cause, cause.getMessage());
    };
  }

  private static String systemSays(IOException cause, @Nullable String words) {
    var name = cause.getClass().getSimpleName();
    return "the system says: " + Objects.requireNonNullElse(words, name);
  }
}
