package se.chatserver.bootstrap;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Environment variables as the defaults of options: CHAT_LINE_LIMIT for `--line-limit`. An empty
/// variable counts as none.
record Environment(Map<String, String> variables) implements IDefaultValueProvider {
  @Override
  public @Nullable String defaultValue(ArgSpec option) {
    var value = option instanceof OptionSpec spec ? variables.get(variable(spec)) : null;
    return value == null || value.isBlank() ? null : value.strip();
  }

  static String variable(OptionSpec option) {
    var name = option.longestName().substring("--".length());
    return "CHAT_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
  }
}
