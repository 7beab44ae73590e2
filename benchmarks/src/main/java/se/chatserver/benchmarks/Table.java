package se.chatserver.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The medians as Markdown: a table for each work, a row for each server. Processor time is also
/// given as a multiple of the C server's.
record Table(Results results) {
  private static final String CPU = "CPU ns/delivery";
  private static final String MEASURE = "c";

  String text() {
    var tables = results.works().stream().map(this::table);
    return Stream.concat(tables, failures()).collect(Collectors.joining("\n"));
  }

  private String table(String work) {
    var values = results.values(work);
    var text = new StringBuilder("## " + work + "\n\n");
    text.append(row("server", values.stream(), "x C"));
    text.append(row("---", values.stream().map(_ -> "--:"), "--:"));
    for (var server : results.servers(work)) {
      var medians = values.stream().map(value -> number(results.median(work, server, value)));
      text.append(row(server, medians, multiple(work, server)));
    }
    return text.toString();
  }

  private String multiple(String work, String server) {
    return number(results.median(work, server, CPU) / results.median(work, MEASURE, CPU));
  }

  private Stream<String> failures() {
    return results.failures().isEmpty()
        ? Stream.empty()
        : Stream.of("## Failed\n\n- " + String.join("\n- ", results.failures()) + "\n");
  }

  private static String row(String first, Stream<String> middle, String last) {
    var cells = Stream.of(Stream.of(first), middle, Stream.of(last)).flatMap(cell -> cell);
    return cells.collect(Collectors.joining(" | ", "| ", " |\n"));
  }

  /// Three digits are enough, and no number is given where there is none.
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return "";
    }
    int places =
        List.of(100.0, 10.0, 1.0).stream().mapToInt(step -> Math.abs(value) < step ? 1 : 0).sum();
    return String.format(
        Locale.ROOT, "%,." + (value == Math.rint(value) ? 0 : places) + "f", value);
  }
}
