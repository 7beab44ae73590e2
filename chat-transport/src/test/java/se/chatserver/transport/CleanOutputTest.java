package se.chatserver.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The corpus of the protocol's fuzzer, in whole conversations.
class CleanOutputTest {
  private static final Path CORPUS =
      Path.of(
          "../chat-protocol/src/test/resources/se/chatserver/protocol/AnyBytesFuzzInputs/anyBytes");

  static List<Named<Path>> corpus() throws IOException {
    try (var files = Files.list(CORPUS)) {
      return files.sorted().map(file -> Named.of(file.getFileName().toString(), file)).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void o3GoesOutClean(Path file) throws IOException {
    CleanOutput.of(Files.readAllBytes(file));
  }
}
