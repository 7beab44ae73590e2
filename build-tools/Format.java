import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/// Runs google-java-format over every Java file below the current directory, once for the whole
/// build: `fix` rewrites them; `check FILE` names the ones that differ, and leaves FILE behind if
/// there are any.
///
/// Maven starts it on the JDK of the project's toolchain, because the formatter parses with the
/// compiler of the JVM it runs in: a formatter plugin inside Maven, which may run on 17, could not
/// read Java 25.
class Format {
  private static final Set<String> NOT_OURS = Set.of("target", "node_modules");

  public static void main(String[] args) throws IOException {
    Path findings = Path.of(args[1]);
    Files.deleteIfExists(findings);
    if (args[0].equals("fix")) {
      System.exit(format("--replace").status());
    }
    Outcome outcome = format("--dry-run", "--set-exit-if-changed");
    if (outcome.status() != 0) {
      System.err.print(outcome.printed());
      Files.writeString(findings, outcome.printed());
    }
    System.exit(outcome.status());
  }

  private record Outcome(int status, String printed) {}

  private static Outcome format(String... options) {
    String[] arguments =
        Stream.concat(Stream.of(options), javaFiles(Path.of(""))).toArray(String[]::new);
    StringWriter printed = new StringWriter();
    PrintWriter out = new PrintWriter(printed);
    PrintWriter err = new PrintWriter(System.err, true);
    int status =
        ToolProvider.findFirst("google-java-format").orElseThrow().run(out, err, arguments);
    return new Outcome(status, printed.toString());
  }

  private static Stream<String> javaFiles(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.sorted().toList().stream().flatMap(Format::javaFilesAt);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<String> javaFilesAt(Path entry) {
    String name = entry.getFileName().toString();
    if (Files.isDirectory(entry)) {
      return name.startsWith(".") || NOT_OURS.contains(name) ? Stream.empty() : javaFiles(entry);
    }
    return name.endsWith(".java") ? Stream.of(entry.toString()) : Stream.empty();
  }
}
