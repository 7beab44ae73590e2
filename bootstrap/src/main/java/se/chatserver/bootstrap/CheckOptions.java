package se.chatserver.bootstrap;

import static java.util.Objects.requireNonNullElse;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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

  private static final OptionTable TABLE =
      new OptionTable(
          """
          --rules=WHICH         rules or groups of rules, such as L5,P or R3; by
                                default the lab's (L)
          --all                 all rules, not only the lab's
          --timeout=SECONDS     how long to wait for what must come; by default 3,
                                and more for a slow server
          --time-limit=SECONDS  how long the whole check may take; rules after that
                                are not tried
          --port=N              where PROGRAM listens, if {port} is not among its
                                arguments
          --watch               check again whenever the program's file changes
          --language=LANG       sv or en; by default as LANG says
          --joined=TEXT         what the server says when a client joins; by
                                default learned from the server
          --left=TEXT           what it says when a client leaves
          --max-clients=N       how many clients the server takes; only then a full
                                room is checked (P7)
          --history=N           how many lines of history a newcomer is sent; only
                                then their number is checked (P11)
          --format=HOW          text or tap
          --report=FILE         write the report to this file too: .xml for JUnit,
                                .json for JSON; may be given twice
          --explain=RULE        explain a rule, and check nothing
          """);
  private static final Option<List<Rule>> RULES =
      TABLE.optional("--rules", CheckOptions::parseRules);
  private static final Option<Boolean> ALL = TABLE.flag("--all");
  private static final Option<Integer> TIMEOUT = TABLE.optional("--timeout", Values.SECONDS);
  private static final Option<Integer> LIMIT = TABLE.option("--time-limit", Values.SECONDS, 300);
  private static final Option<Integer> PORT =
      TABLE.option("--port", Values.PORT, HostAndPort.DEFAULT.port());

  static final Option<Boolean> WATCH = TABLE.flag("--watch");

  private static final Option<Messages> LANGUAGE =
      TABLE.optional("--language", new Choice<>(Messages.class));
  private static final Option<String> JOINED = TABLE.optional("--joined", Values.TEXT);
  private static final Option<String> LEFT = TABLE.optional("--left", Values.TEXT);
  private static final Option<Integer> MAX_CLIENTS =
      TABLE.optional("--max-clients", Values.POSITIVE);
  private static final Option<Integer> HISTORY = TABLE.optional("--history", Values.POSITIVE);

  static final Option<Format> FORMAT =
      TABLE.option("--format", new Choice<>(Format.class), Format.TEXT);
  static final Option<List<Path>> REPORT =
      TABLE.optional("--report", new Values.Many<>(CheckOptions::parseReport));
  static final Option<List<Rule>> EXPLAIN = TABLE.optional("--explain", CheckOptions::parseRules);

  static CommandSyntax syntax(boolean hasServer) {
    return new CommandSyntax(
        "chat-server check",
        """
        chat-server check [OPTION]... HOST:PORT
               chat-server check [OPTION]... -- PROGRAM [ARGUMENT]...
               chat-server check --explain RULE
        checks any chat server against the rules of docs/protocol.md: the lab's, and if asked to
        those beyond the lab and those for a server that strangers can reach

        PROGRAM is started, and started again when it has died; {port} in an ARGUMENT stands for
        a free port. It runs with your rights: docs/lab.md tells how to confine it.

        The exit code is 0 if the rules of the lab (or those of --rules) hold, 1 if one does not,
        2 if the command line is wrong, 3 if there is no server, 4 if not all could be tried.
        """,
        hasServer ? HostAndPort.OPERAND : null,
        TABLE.options(),
        false,
        "");
  }

  /// `C.UTF-8` names characters and no language. It is what the script sets where the locale knows
  /// ASCII only; it leaves the language in `LC_MESSAGES` then.
  Messages messages() {
    var chosen = given.find(LANGUAGE);
    return chosen != null
        ? chosen
        : Messages.of(
            Stream.of("LC_ALL", "LC_MESSAGES", "LANG")
                .map(name -> variables.getOrDefault(name, ""))
                .filter(value -> !value.isEmpty() && !value.equals("C.UTF-8"))
                .findFirst()
                .orElse(""));
  }

  InetSocketAddress server() throws StartFailure {
    return given.get(HostAndPort.OPERAND).resolved();
  }

  int port() {
    return given.get(PORT);
  }

  /// How long to wait for anything; empty if that depends on the server.
  Optional<Duration> timeout() {
    return Optional.ofNullable(given.find(TIMEOUT)).map(Duration::ofSeconds);
  }

  Target known(Target target) {
    var maxClients = requireNonNullElse(given.find(MAX_CLIENTS), Target.UNKNOWN);
    var history = requireNonNullElse(given.find(HISTORY), Target.UNKNOWN);
    return target.withCapacity(maxClients).withHistory(history);
  }

  boolean hasChosenRules() {
    return given.has(RULES);
  }

  Plan plan() {
    return new Plan(rules(), words(), timeout(), Duration.ofSeconds(given.get(LIMIT)));
  }

  private List<Rule> rules() {
    var chosen = given.find(RULES);
    var all = Rulebook.rules();
    if (given.has(ALL) || chosen == null) {
      return all.stream().filter(rule -> given.has(ALL) || rule.part() == Part.LAB).toList();
    }
    return chosen;
  }

  private Optional<Words> words() {
    var joined = given.find(JOINED);
    var left = given.find(LEFT);
    return joined == null && left == null
        ? Optional.empty()
        : Optional.of(
            new Words(
                requireNonNullElse(joined, Words.SWEDISH.came()),
                requireNonNullElse(left, Words.SWEDISH.left())));
  }

  /// Reads `L`, `P5`, `L5,F`, or `L5+F`.
  private static List<Rule> parseRules(String text) {
    var found = new ArrayList<Rule>();
    for (var word : text.split("[,+ ]", -1)) {
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

  private static Path parseReport(String text) {
    return Values.FILE.parse(
        Values.match("(?s).*\\.(xml|json)", text, "the name of a file that ends in .xml or .json"));
  }
}
