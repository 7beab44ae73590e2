import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Sums up the tests of all modules that skipped themselves, in one line that says what to install
/// to run them all.
///
/// ```
/// java build-tools/SkippedTests.java FOLDER [SINCE]           the line, if there were any
/// java build-tools/SkippedTests.java --list FOLDER [SINCE]    each with its reason first; exit code 1
/// ```
///
/// FOLDER is the project's. Reports older than SINCE (as in 2026-01-31T12:00:00Z) are those of an
/// earlier build and do not count. A reason names a Debian package, or several, as `nc is not
/// installed (Debian: netcat-openbsd)`.
class SkippedTests {
  private static final Pattern PACKAGES = Pattern.compile("\\(Debian: ([a-z0-9.+ -]+)\\)");

  private record Skipped(String test, String reason) {
    List<String> packages() {
      var named = PACKAGES.matcher(reason);
      return named.find() ? List.of(named.group(1).split(" ")) : List.of();
    }
  }

  public static void main(String[] args) throws Exception {
    boolean isListed = args[0].equals("--list");
    var operands = List.of(args).subList(isListed ? 1 : 0, args.length);
    var since = operands.size() > 1 ? Instant.parse(operands.get(1)) : Instant.EPOCH;
    var skipped = new ArrayList<Skipped>();
    for (Path report : reports(Path.of(operands.get(0)), since)) {
      skipped.addAll(skippedIn(report));
    }
    if (skipped.isEmpty()) {
      return;
    }
    if (isListed) {
      skipped.forEach(one -> System.out.println("  " + one.test() + ": " + one.reason()));
    }
    System.out.println(summary(skipped));
    System.exit(isListed ? 1 : 0);
  }

  private static String summary(List<Skipped> skipped) {
    var line = new StringBuilder("%d tests were skipped.".formatted(skipped.size()));
    Set<String> packages =
        skipped.stream()
            .flatMap(one -> one.packages().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    if (!packages.isEmpty()) {
      line.append(" To run them all: apt install ").append(String.join(" ", packages)).append('.');
    }
    Set<String> others =
        skipped.stream()
            .filter(one -> one.packages().isEmpty())
            .map(Skipped::reason)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!others.isEmpty()) {
      line.append(" Other reasons: ").append(String.join("; ", others)).append('.');
    }
    return line.toString();
  }

  /// Those of all modules, surefire's and failsafe's.
  private static List<Path> reports(Path home, Instant since) throws IOException {
    var found = new ArrayList<Path>();
    try (Stream<Path> files =
        Files.find(home, 4, (path, attributes) -> isReport(home.relativize(path)))) {
      for (Path file : files.sorted().toList()) {
        if (!Files.getLastModifiedTime(file).toInstant().isBefore(since)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static boolean isReport(Path path) {
    return path.getNameCount() == 4
        && path.getName(1).toString().equals("target")
        && path.getName(2).toString().matches("(surefire|failsafe)-reports")
        && path.getFileName().toString().matches("TEST-.*[.]xml");
  }

  private static List<Skipped> skippedIn(Path report) throws Exception {
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
    var marks = document.getElementsByTagName("skipped");
    var skipped = new ArrayList<Skipped>();
    for (int i = 0; i < marks.getLength(); i++) {
      var mark = (Element) marks.item(i);
      var test = (Element) mark.getParentNode();
      skipped.add(new Skipped(name(test), reason(mark)));
    }
    return skipped;
  }

  private static String name(Element test) {
    return (test.getAttribute("classname") + " " + test.getAttribute("name")).strip();
  }

  /// An assumption's, or a condition's.
  private static String reason(Element mark) {
    var message = mark.getAttribute("message");
    var text = message.isEmpty() ? mark.getTextContent().strip() : message;
    return text.isEmpty() ? "no reason given" : text.lines().findFirst().orElseThrow();
  }
}
