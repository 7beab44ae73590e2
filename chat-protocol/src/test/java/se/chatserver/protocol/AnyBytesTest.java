package se.chatserver.protocol;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The corpus of [AnyBytesFuzz]: bytes that real clients send, and such as once went wrong. Run
/// without the fuzzer, which would put its own code into every class.
class AnyBytesTest {
  private static final String CORPUS = "AnyBytesFuzzInputs/anyBytes";

  static List<Named<byte[]>> corpus() throws IOException, URISyntaxException {
    try (var files = Files.list(Path.of(AnyBytesTest.class.getResource(CORPUS).toURI()))) {
      return files.sorted().map(AnyBytesTest::input).toList();
    }
  }

  private static Named<byte[]> input(Path file) {
    try {
      return Named.of(file.getFileName().toString(), Files.readAllBytes(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void f9CanBeCutAnywhere(byte[] bytes) {
    AnyBytes.canBeCutAnywhere(bytes);
  }

  @ParameterizedTest
  @MethodSource("corpus")
  void f10AreHeldWithinTheLimit(byte[] bytes) {
    AnyBytes.areHeldWithinTheLimit(bytes);
  }
}
