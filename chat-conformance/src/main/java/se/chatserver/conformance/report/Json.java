package se.chatserver.conformance.report;

import java.util.List;
import java.util.Map;

/// Values as JSON.
final class Json {
  private Json() {}

  static String string(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        default -> out.append(c < 0x20 ? String.format("\\u%04x", (int) c) : String.valueOf(c));
      }
    }
    return out.append('"').toString();
  }

  static String value(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          "{"
              + String.join(
                  ", ",
                  map.entrySet().stream()
                      .map(entry ->
                          string(String.valueOf(entry.getKey())) + ": " + value(entry.getValue()))
                      .toList())
              + "}";
      case List<?> list -> "[" + String.join(", ", list.stream().map(Json::value).toList()) + "]";
      case Number number -> number.toString();
      case Boolean is -> is.toString();
      default -> string(value.toString());
    };
  }
}
