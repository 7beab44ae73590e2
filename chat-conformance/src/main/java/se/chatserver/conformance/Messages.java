package se.chatserver.conformance;

import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;

/// The language of a report. Each has a table of sentences, `messages_*.properties`, with the same
/// keys. Any thread may use it.
public enum Messages {
  /// Swedish, the lab's language.
  SV,
  /// English.
  EN;

  private ResourceBundle table() {
    var language = Locale.of(name().toLowerCase(Locale.ROOT));
    return ResourceBundle.getBundle("se.chatserver.conformance.messages", language);
  }

  /// The language of a locale as the environment names it, such as `sv_SE.UTF-8`: Swedish or else
  /// English.
  public static Messages of(String locale) {
    return locale.toLowerCase(Locale.ROOT).startsWith("sv") ? SV : EN;
  }

  /// The sentence with this key.
  ///
  /// @param arguments what stands for each `%s` in it: a [Text] in this language, a list as its
  ///   elements with semicolons between them, anything else as it is
  /// @throws java.util.MissingResourceException if there is none
  public String get(String key, Object... arguments) {
    return raw(key).formatted(List.of(arguments).stream().map(this::inWords).toArray());
  }

  /// Whether there is a sentence with this key.
  public boolean has(String key) {
    return table().containsKey(key);
  }

  String raw(String key) {
    return table().getString(key);
  }

  Set<String> keys() {
    return table().keySet();
  }

  /// What must hold, in one sentence.
  public String title(Rule rule) {
    return get("title." + rule.id());
  }

  /// Why there is such a rule, and what to read about.
  public String explanation(Rule rule) {
    return get("explain." + rule.id());
  }

  /// Where a beginner would look when the rule does not hold.
  public String hint(Rule rule) {
    return get("hint." + rule.id());
  }

  /// The heading over a part's rules.
  public String title(Part part) {
    return get("part." + part);
  }

  private Object inWords(Object argument) {
    return switch (argument) {
      case Text text -> text.in(this);
      case List<?> list ->
          String.join("; ", list.stream().map(this::inWords).map(String::valueOf).toList());
      default -> argument;
    };
  }
}
