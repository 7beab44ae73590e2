package se.chatserver.bootstrap;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What holds for an option, given or not.
///
/// @param value null if there is none
/// @param text the value as it is written; without a value, what happens then
/// @param source where it was given; null if it was not, and the default holds
record Setting(Option<?> option, @Nullable Object value, String text, @Nullable String source) {
  /// Of all options, in the order of the help.
  static List<Setting> of(CommandSyntax syntax, ParsedOptions given) {
    return syntax.options().stream().map(option -> of(option, given)).toList();
  }

  private static Setting of(Option<?> option, ParsedOptions given) {
    var value = given.given(option);
    if (value != null) {
      return new Setting(option, value.value(), value.text(), value.source());
    }
    var limit = LimitOptions.profileDefault(option, given);
    return limit == null
        ? new Setting(option, option.fallback(), option.standard().get(), null)
        : limit;
  }

  boolean equalValue(Setting other) {
    return Objects.equals(value, other.value);
  }

  /// The text for people and logs: a password in a URL is left out, and so is all of a URL that may
  /// hold a key anywhere.
  String shownText() {
    return source != null && HookOptions.isSecret(option) ? "***" : Secrets.masked(text);
  }
}
