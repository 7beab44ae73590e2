package se.chatserver.load;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// A report as one JSON object. All its values are numbers, so nothing needs escaping.
record ReportJson(Report report) {
  String text() {
    var values = plan();
    values.putAll(traffic());
    return values.entrySet().stream()
        .map(value -> "\"%s\": %s".formatted(value.getKey(), number(value.getValue())))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static Object number(Object value) {
    return value instanceof Double number ? String.format(Locale.ROOT, "%.3f", number) : value;
  }

  private Map<String, Object> plan() {
    var plan = report.plan();
    var values = new LinkedHashMap<String, Object>();
    values.put("clients", plan.clients().count());
    values.put("stuckClients", plan.clients().stuck());
    values.put("senders", plan.talk().senders());
    switch (plan.talk().pace()) {
      case Pace.Rate(double rate) -> values.put("linesPerSecond", rate);
      case Pace.Flood(int window) -> values.put("window", window);
    }
    values.put("lineBytes", plan.talk().lineBytes());
    values.put("seed", plan.talk().seed());
    values.put("warmupSeconds", plan.times().warmup().toMillis() / 1e3);
    return values;
  }

  private Map<String, Object> traffic() {
    var values = new LinkedHashMap<String, Object>();
    values.put("seconds", report.seconds());
    values.put("lines", report.lines());
    values.put("deliveries", report.deliveries());
    values.put("deliveriesPerSecond", report.deliveriesPerSecond());
    values.put("otherLines", report.otherLines());
    values.put("loadCpuSeconds", report.loadCpuSeconds());
    values.put("perTenth", report.perTenth());
    for (double percentile : new double[] {50, 90, 99, 99.9, 99.99}) {
      values.put("p" + percentile + "Millis", report.latencyMillis(percentile));
    }
    values.put("maxMillis", report.latencyMillis(100));
    values.put("serverCpuSeconds", report.serverCpuSeconds());
    values.put("serverCpuNanosPerDelivery", report.serverCpuNanosPerDelivery());
    values.put("residentBytesBefore", report.residentBytesBefore());
    values.put("residentBytesJoined", report.residentBytesJoined());
    values.put("residentBytesAfter", report.residentBytesAfter());
    for (var kind : Faults.Kind.values()) {
      boolean isOfClients = kind.unit.equals(" clients");
      var name = kind.name().toLowerCase(Locale.ROOT) + (isOfClients ? "Clients" : "");
      values.put(name, report.faults().count(kind));
    }
    return values;
  }
}
