package se.chatserver.adapter.web;

import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.jetty.util.ajax.JSON;

/// The objects that are sent to clients of the page.
final class Json {
  private static final JSON WRITER = new JSON();

  private Json() {}

  /// Fields in the order in which they will be written.
  ///
  /// @param namesAndValues each name followed by its value
  static Map<String, Object> fields(Object... namesAndValues) {
    var fields = new LinkedHashMap<String, Object>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      fields.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return fields;
  }

  static String text(Map<String, Object> fields) {
    return WRITER.toJSON(fields);
  }

  static String array(Iterable<String> objects) {
    return "[" + String.join(",", objects) + "]";
  }
}
