package se.chatserver.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example in docs/library.md, compiled and run as it stands there, but for its port.
final class LibraryPageTest {
  private static final Pattern EXAMPLE = Pattern.compile("(?s)```java\n(.*?)```");

  @TempDir private Path folder;

  private static String example() throws IOException {
    var found = EXAMPLE.matcher(Files.readString(Path.of("../docs/library.md")));
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  @Test
  void hasTenLines() throws IOException {
    assertThat(example().lines().filter(line -> !line.isBlank())).hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void compilesAndRuns() throws Exception {
    assertThat(example()).contains("port(60003)");
    var file =
        Files.writeString(
            folder.resolve("Example.java"), example().replace("port(60003)", "port(0)"));
    var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    var process =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "--class-path",
                System.getProperty("java.class.path"),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var out = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        var in = process.getOutputStream()) {
      var first = String.valueOf(out.readLine());
      assertThat(first).matches("nc localhost \\d+, and Enter here to stop");
      assertThat(out.readLine()).startsWith("Joined[number=1, ").endsWith(", speaker=build]");
      assertThat(out.readLine()).endsWith(", speaker=build, text=The build has begun.]");
      try (var client = new TestClient(Integer.parseInt(first.replaceAll("\\D", "")))) {
        assertThat(client.line()).isEqualTo("[" + client.tag() + "] (Connected)");
        in.write('\n');
        in.flush();
        assertThat(client.line()).isEqualTo("* The server stops.");
      }
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
