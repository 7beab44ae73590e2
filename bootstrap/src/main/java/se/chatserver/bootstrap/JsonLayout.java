package se.chatserver.bootstrap;

import static java.util.Objects.requireNonNullElse;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.LayoutBase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import se.chatserver.protocol.JsonText;

/// A log event as one JSON object on one line:
/// `{"time":"2026-01-01T12:00:00.123Z","level":"INFO","event":"connected","participant":"..."}`.
///
/// An event is logged as `connected participant={}`; what is called `name={}` there becomes a field
/// of its own. A value is a number, `true` or `false`, or else a string.
final class JsonLayout extends LayoutBase<ILoggingEvent> {
  private static final Pattern NAMED = Pattern.compile(" ([\\w-]+)=(\"?)\\{}\\2");
  private static final Object[] NOTHING = {};

  @Override
  public String doLayout(ILoggingEvent event) {
    return fields(event).entrySet().stream()
        .map(field -> JsonText.quoted(field.getKey()) + ":" + field.getValue())
        .collect(Collectors.joining(",", "{", "}"));
  }

  /// By their names, as they are written.
  private static Map<String, String> fields(ILoggingEvent event) {
    var fields = new LinkedHashMap<String, String>();
    fields.put("time", JsonText.quoted(LogText.time(event)));
    fields.put("level", JsonText.quoted(event.getLevel().toString()));
    fields.put("event", written(event.getFormattedMessage()));
    addNamed(event, fields);
    for (var pair : requireNonNullElse(event.getKeyValuePairs(), List.<KeyValuePair>of())) {
      fields.putIfAbsent(pair.key, written(pair.value));
    }
    var stack = LogText.stack(event);
    if (!stack.isEmpty()) {
      fields.put("stack", JsonText.quoted(stack));
    }
    return fields;
  }

  /// Takes the message apart, if each of its values has a name.
  private static void addNamed(ILoggingEvent event, Map<String, String> fields) {
    var values = requireNonNullElse(event.getArgumentArray(), NOTHING);
    var names = NAMED.matcher(event.getMessage()).results().map(name -> name.group(1)).toList();
    if (values.length > 0 && names.size() == values.length) {
      fields.put("event", JsonText.quoted(NAMED.matcher(event.getMessage()).replaceAll("")));
      for (int i = 0; i < values.length; i++) {
        fields.putIfAbsent(names.get(i), written(values[i]));
      }
    }
  }

  private static String written(@Nullable Object value) {
    boolean isLiteral =
        value instanceof Integer || value instanceof Long || value instanceof Boolean;
    return isLiteral ? String.valueOf(value) : JsonText.quoted(LogText.value(value));
  }
}
