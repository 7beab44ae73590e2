package se.chatserver.bootstrap;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The values that were given, on the command line or in the environment, all of which look as they
/// have to.
final class ParsedOptions {
  /// By the settings' names.
  private final Map<String, String> values = new HashMap<>();

  /// @param source what the value is called where it comes from: `--port`, `CHAT_PORT`
  /// @throws WrongUsage if it does not look as it has to
  void add(Setting<?> setting, String source, String value) throws WrongUsage {
    try {
      var _ = setting.form().read(value);
      values.put(setting.name(), value);
    } catch (IllegalArgumentException must) {
      throw new WrongUsage("%s %s, not \"%s\"".formatted(source, must.getMessage(), value));
    }
  }

  boolean has(Setting<?> setting) {
    return values.containsKey(setting.name());
  }

  /// The value, or null if none was given.
  <T> @Nullable T get(Setting<T> setting) {
    var value = values.get(setting.name());
    return value == null ? null : setting.form().read(value);
  }

  /// The value, or another if none was given.
  <T> T get(Setting<T> setting, T otherwise) {
    var value = get(setting);
    return value == null ? otherwise : value;
  }
}
