package se.chatserver.benchmarks;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import se.chatserver.load.Report;

/// What one run of one work on one server gave.
///
/// @param repeat which run it was, from 1
/// @param values what is put in the table, by name and unit, in this order
/// @param report of the load, if there was one
record Result(
    String work, String server, int repeat, Map<String, Double> values, @Nullable Report report) {
  Result {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  String json() {
    var numbers =
        values.entrySet().stream()
            .map(value -> "\"%s\": %s".formatted(value.getKey(), value.getValue()))
            .collect(Collectors.joining(", "));
    return "{\"work\": \"%s\", \"server\": \"%s\", \"repeat\": %d, \"values\": {%s}, \"load\": %s}"
        .formatted(work, server, repeat, numbers, report == null ? null : report.json());
  }
}
