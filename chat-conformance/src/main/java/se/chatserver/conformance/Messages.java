package se.chatserver.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// The language that a report is written in: one table of sentences for each.
///
/// A rule's English title is in the code that defines the rule; everything else is in the tables,
/// which have the same keys.
public enum Messages {
  /// Swedish, the lab's language.
  SV,
  /// English.
  EN;

  /// Loaded when the language is first used. Never changed after that.
  private static final Map<Messages, Properties> TABLES = new ConcurrentHashMap<>();

  private Properties table() {
    return TABLES.computeIfAbsent(this, it -> load(it.name().toLowerCase(Locale.ROOT)));
  }

  private static Properties load(String language) {
    Properties table = new Properties();
    String name = "messages_" + language + ".properties";
    try (var in = Objects.requireNonNull(Messages.class.getResourceAsStream(name), name)) {
      table.load(new InputStreamReader(in, UTF_8));
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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
  /// @throws IllegalArgumentException if there is none
  public String get(String key, Object... arguments) {
    String sentence = table().getProperty(key);
    if (sentence == null) {
      throw new IllegalArgumentException("no sentence is called " + key);
    }
    return sentence.formatted(List.of(arguments).stream().map(this::inWords).toArray());
  }

  /// Whether there is a sentence with this key.
  public boolean has(String key) {
    return table().containsKey(key);
  }

  String raw(String key) {
    return table().getProperty(key, "");
  }

  Set<String> keys() {
    return table().stringPropertyNames();
  }

  /// What must hold, in one sentence.
  public String title(Rule rule) {
    String key = "title." + rule.id();
    return has(key) ? get(key) : rule.title();
  }

  /// Why there is such a rule, and what to read about.
  public String explanation(Rule rule) {
    String key = "explain." + rule.id();
    return has(key) ? get(key) : title(rule);
  }

  /// Where a beginner would look when the rule does not hold.
  public String hint(Rule rule) {
    String key = "hint." + rule.id();
    return get(has(key) ? key : "hint.none");
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
