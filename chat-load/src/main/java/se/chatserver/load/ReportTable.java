package se.chatserver.load;

import java.io.PrintStream;
import java.util.Locale;

/// A report as a table for people.
record ReportTable(Report report) {
  private static final double[] PERCENTILES = {50, 90, 99, 99.9, 99.99, 100};

  void print(PrintStream out) {
    printTraffic(out);
    if (report.latency().getTotalCount() > 0) {
      printLatency(out);
    }
    if (report.plan().pid().isPresent()) {
      printServer(out);
    }
    printFaults(out);
  }

  private void printTraffic(PrintStream out) {
    row(out, "clients", count(report.plan().clients().count()));
    row(out, "senders", count(report.plan().talk().senders()));
    row(out, "measured", decimal(report.seconds(), 1) + " s");
    row(out, "lines said", rate(report.lines()));
    row(out, "deliveries", rate(report.deliveries()));
    row(out, "load tool's CPU", decimal(report.loadCpuSeconds(), 2) + " s");
  }

  private void printLatency(PrintStream out) {
    for (double percentile : PERCENTILES) {
      var name = percentile == 100 ? "latency max" : "latency p" + shortest(percentile);
      row(out, name, decimal(report.latencyMillis(percentile), 3) + " ms");
    }
  }

  private void printServer(PrintStream out) {
    row(out, "server's CPU", decimal(report.serverCpuSeconds(), 2) + " s");
    row(out, "  per delivery", count(Math.round(report.serverCpuNanosPerDelivery())) + " ns");
    row(out, "server's memory", mebibytes(report.residentBytesBefore()));
    row(out, "  clients in", mebibytes(report.residentBytesJoined()));
    row(out, "  at the end", mebibytes(report.residentBytesAfter()));
  }

  private void printFaults(PrintStream out) {
    for (var kind : Faults.Kind.values()) {
      row(out, kind.title, count(report.faults().count(kind)) + kind.unit);
    }
  }

  private static void row(PrintStream out, String name, String value) {
    out.printf("%-18s%s%n", name, value);
  }

  private String rate(long total) {
    return "%s (%s/s)".formatted(count(total), decimal(total / report.seconds(), 1));
  }

  private static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String decimal(double number, int places) {
    return String.format(Locale.ROOT, "%,." + places + "f", number);
  }

  private static String mebibytes(long bytes) {
    return decimal(bytes / (double) (1 << 20), 1) + " MiB";
  }

  private static String shortest(double number) {
    return Double.toString(number).replaceFirst("\\.0$", "");
  }
}
