package se.chatserver.load;

import java.util.Locale;
import java.util.StringJoiner;

/// A report as one JSON object. All its values are numbers, so nothing needs escaping.
record ReportJson(Report report) {
  String text() {
    return object(plan(), traffic(), latency(), server(), faults());
  }

  private String plan() {
    var plan = report.plan();
    var members = members();
    member(members, "clients", plan.clients().count());
    member(members, "stuckClients", plan.clients().stuck());
    member(members, "senders", plan.talk().senders());
    switch (plan.talk().pace()) {
      case Pace.Rate(double rate) -> member(members, "linesPerSecond", rate);
      case Pace.Flood(int window) -> member(members, "window", window);
    }
    member(members, "lineBytes", plan.talk().lineBytes());
    member(members, "seed", plan.talk().seed());
    member(members, "warmupSeconds", plan.times().warmup().toMillis() / 1e3);
    return members.toString();
  }

  private String traffic() {
    var members = members();
    member(members, "seconds", report.seconds());
    member(members, "lines", report.lines());
    member(members, "deliveries", report.deliveries());
    member(members, "deliveriesPerSecond", report.deliveriesPerSecond());
    member(members, "otherLines", report.otherLines());
    member(members, "loadCpuSeconds", report.loadCpuSeconds());
    members.add("\"perTenth\": " + report.perTenth());
    return members.toString();
  }

  private String latency() {
    var members = members();
    for (double percentile : new double[] {50, 90, 99, 99.9, 99.99}) {
      member(members, "p" + percentile + "Millis", report.latencyMillis(percentile));
    }
    member(members, "maxMillis", report.latencyMillis(100));
    return members.toString();
  }

  private String server() {
    var members = members();
    member(members, "serverCpuSeconds", report.serverCpuSeconds());
    member(members, "serverCpuNanosPerDelivery", report.serverCpuNanosPerDelivery());
    member(members, "residentBytesBefore", report.residentBytesBefore());
    member(members, "residentBytesJoined", report.residentBytesJoined());
    member(members, "residentBytesAfter", report.residentBytesAfter());
    return members.toString();
  }

  private String faults() {
    var faults = report.faults();
    var members = members();
    member(members, "lost", faults.lost());
    member(members, "repeated", faults.repeated());
    member(members, "late", faults.late());
    member(members, "damaged", faults.damaged());
    member(members, "different", faults.different());
    member(members, "disorderedClients", faults.disordered());
    member(members, "closedClients", faults.closed());
    return members.toString();
  }

  private static String object(String... members) {
    return "{" + String.join(", ", members) + "}";
  }

  private static StringJoiner members() {
    return new StringJoiner(", ");
  }

  private static void member(StringJoiner members, String name, long value) {
    members.add("\"%s\": %d".formatted(name, value));
  }

  private static void member(StringJoiner members, String name, double value) {
    members.add(String.format(Locale.ROOT, "\"%s\": %.3f", name, value));
  }
}
