package se.chatserver.conformance.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import se.chatserver.conformance.Messages;
import se.chatserver.conformance.Note;
import se.chatserver.conformance.Report;
import se.chatserver.conformance.Result;

/// A report as JSON: one object, whose `results` have an object for each rule.
public record JsonReport(Messages messages) {

  /// All of it.
  public String write(Report report) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("server", report.server());
    all.put("found", report.found().name());
    all.put("labHolds", report.labHolds());
    all.put("diedEarly", report.early().isPresent());
    all.put("notes", report.notes().stream().map(this::note).toList());
    all.put("results", report.results().stream().map(this::result).toList());
    return Json.value(all) + "\n";
  }

  private Map<String, Object> note(Note note) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("kind", note.cause());
    object.put("expected", note.expected().in(messages));
    object.put("seen", note.seen().in(messages));
    return object;
  }

  private Map<String, Object> result(Result result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("rule", result.rule().id());
    object.put("part", result.rule().part().name());
    object.put("title", messages.title(result.rule()));
    object.put("outcome", Facts.outcome(result));
    object.put("milliseconds", result.time().toMillis());
    object.putAll(Facts.of(result, messages));
    result.death().ifPresent(death -> object.put("exitCode", death.exitCode()));
    List<String> output = Facts.output(result);
    if (!output.isEmpty()) {
      object.put("output", output);
    }
    return object;
  }
}
