package se.chatserver.bootstrap;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import se.chatserver.conformance.Messages;
import se.chatserver.conformance.Part;
import se.chatserver.conformance.Plan;
import se.chatserver.conformance.Rule;
import se.chatserver.conformance.Rulebook;
import se.chatserver.conformance.Target;
import se.chatserver.conformance.Words;

/// The options of `check`, and what follows from them.
record CheckOptions(ParsedOptions given, Map<String, String> variables) {
  /// How the report is written on standard output.
  enum Format {
    /// For a person.
    TEXT,
    /// For a test harness: the Test Anything Protocol.
    TAP
  }

  static final Setting<List<Rule>> EXPLAIN =
      Setting.option("--explain", "RULE", new Rules(), "explain a rule, and check nothing");
  static final Setting<Boolean> WATCH =
      Setting.flag("--watch", "check again whenever the program's file changes");
  static final Setting<List<Path>> REPORT =
      Setting.option(
          "--report",
          "FILE",
          new Values.Many<>(new ReportFile()),
          "write the report to this file too: .xml for",
          "JUnit, .json for JSON; may be given twice");
  static final Setting<Format> FORMAT =
      Setting.option("--format", "HOW", new Choice<>(Format.class), "text (the default), or tap");

  private static final Setting<List<Rule>> RULES =
      Setting.option(
          "--rules",
          "WHICH",
          new Rules(),
          "rules or groups of rules, such as L5,P or R3;",
          "the lab's (L) by default");
  private static final Setting<Boolean> ALL =
      Setting.flag("--all", "all rules, not the lab's only");
  private static final Setting<Integer> TIMEOUT =
      Setting.option(
          "--timeout",
          "SECONDS",
          Values.SECONDS,
          "how long to wait for what must come; by default",
          "3, and more for a server that is slow");
  private static final Setting<Integer> LIMIT =
      Setting.option(
          "--time-limit",
          "SECONDS",
          Values.SECONDS,
          "how long the whole check may take (300); what is",
          "not tried by then is not tried");
  private static final Setting<Integer> PORT =
      Setting.option(
          "--port",
          "N",
          Values.PORT,
          "where PROGRAM listens, if {port} does not tell",
          "it (60003)");
  private static final Setting<Integer> MAX_CLIENTS =
      Setting.option(
          "--max-clients",
          "N",
          Values.CLIENTS,
          "how many the server has room for; only then a full",
          "room is checked (P7)");
  private static final Setting<String> JOINED =
      Setting.option(
          "--joined",
          "TEXT",
          new Values.Text(),
          "what the server says of one who comes; by default",
          "learned from what it says");
  private static final Setting<String> LEFT =
      Setting.option("--left", "TEXT", new Values.Text(), "and of one who goes");
  private static final Setting<Messages> LANGUAGE =
      Setting.option(
          "--language", "LANG", new Choice<>(Messages.class), "sv or en; by default as LANG says");

  private static final List<Setting<?>> SETTINGS =
      List.of(
          RULES,
          ALL,
          TIMEOUT,
          LIMIT,
          PORT,
          WATCH,
          LANGUAGE,
          JOINED,
          LEFT,
          MAX_CLIENTS,
          FORMAT,
          REPORT,
          EXPLAIN);

  static Syntax syntax(boolean hasServer) {
    return new Syntax(
        "chat-server check",
        List.of(
            "chat-server check [OPTION]... HOST:PORT",
            "chat-server check [OPTION]... -- PROGRAM [ARGUMENT]...",
            "chat-server check --explain RULE"),
        """
        checks any chat server against the rules of docs/protocol.md: the lab's, and if asked to
        those that go beyond it, and what any server meets among strangers

        PROGRAM is started, and started again when it has died; {port} in an ARGUMENT stands for
        a free port. It runs with your rights: docs/lab.md tells how to confine it.

        The exit code is 0 if the rules of the lab (or those of --rules) hold, 1 if one does not,
        2 if the command line is wrong, 3 if there is no server, 4 if not all could be tried.\
        """,
        hasServer ? HostAndPort.OPERAND : null,
        SETTINGS,
        false,
        "");
  }

  /// `C.UTF-8` names characters and no language. It is what the script sets where the locale knows
  /// ASCII only; it leaves the language in `LC_MESSAGES` then.
  Messages messages() {
    return given.get(
        LANGUAGE,
        Messages.of(
            Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> variables.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty() && !value.equals("C.UTF-8"))
                .findFirst()
                .orElse("")));
  }

  InetSocketAddress server() throws StartFailure {
    return given.get(HostAndPort.OPERAND, HostAndPort.DEFAULT).resolved();
  }

  int port() {
    return given.get(PORT, HostAndPort.DEFAULT.port());
  }

  /// How long a program may take before it listens.
  Duration start(Duration usual) {
    return timeout().orElse(usual);
  }

  private Optional<Duration> timeout() {
    return Optional.ofNullable(given.get(TIMEOUT)).map(Duration::ofSeconds);
  }

  Target known(Target target) {
    var maxClients = given.get(MAX_CLIENTS);
    return maxClients == null ? target : target.withCapacity(maxClients);
  }

  boolean hasChosenRules() {
    return given.has(RULES);
  }

  Plan plan() {
    return new Plan(rules(), words(), timeout(), Duration.ofSeconds(given.get(LIMIT, 300)));
  }

  private List<Rule> rules() {
    if (given.has(ALL)) {
      return Rulebook.rules();
    }
    var lab = Rulebook.rules().stream().filter(rule -> rule.part() == Part.LAB).toList();
    return given.get(RULES, lab);
  }

  private Optional<Words> words() {
    var joined = given.get(JOINED);
    var left = given.get(LEFT);
    return joined == null && left == null
        ? Optional.empty()
        : Optional.of(new Words(or(joined, Words.SWEDISH.came()), or(left, Words.SWEDISH.left())));
  }

  private static String or(@Nullable String given, String usual) {
    return given == null ? usual : given;
  }

  /// `L`, `P5`, `L5,F`, or `L5+F`.
  record Rules() implements Form<List<Rule>> {
    @Override
    public List<Rule> read(String value) {
      var found = new ArrayList<Rule>();
      for (var word : value.split("[,+ ]", -1)) {
        var named = Rulebook.rules().stream().filter(rule -> isNamed(rule, word)).toList();
        if (named.isEmpty()) {
          throw new IllegalArgumentException("must be rules like L5 or groups like L,P,F");
        }
        found.addAll(named);
      }
      return found.stream().distinct().toList();
    }

    private static boolean isNamed(Rule rule, String word) {
      return rule.id().equalsIgnoreCase(word)
          || (word.length() == 1 && rule.id().regionMatches(true, 0, word, 0, 1));
    }
  }

  /// A file whose name tells what is to be in it.
  record ReportFile() implements Form<Path> {
    @Override
    public Path read(String value) {
      if (!value.endsWith(".xml") && !value.endsWith(".json")) {
        throw new IllegalArgumentException("must be the name of a file that ends in .xml or .json");
      }
      return new Values.File().read(value);
    }
  }
}
