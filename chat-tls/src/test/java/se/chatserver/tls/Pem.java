package se.chatserver.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/// The files beside `make.sh`, which tells what they are.
final class Pem {
  private static final Path DIRECTORY = Path.of("src/test/resources/pem");

  private Pem() {}

  static Path file(String name) {
    return DIRECTORY.resolve(name);
  }

  static String text(String name) throws IOException {
    return Files.readString(file(name));
  }

  /// Puts it there, in the place of what is there if anything is; nobody but the owner can read it,
  /// whatever the mode of the fixture.
  static void replace(Path there, String name) throws IOException {
    var draft = Files.createTempFile(there.getParent(), "draft", ".pem");
    Files.writeString(draft, text(name));
    Files.move(draft, there, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }
}
