package se.chatserver.conformance;

import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The templates of a server's lines, found in what two clients have read.
///
/// @param visitor the address of the client that spoke and left
/// @param observed what the other client had read when the visitor left
/// @param visitorRead all that the visitor has read
/// @param afterwards what the other client has read since
/// @param marker what the visitor said that was heard first, if anything was
/// @param isAsked whether the visitor sent a name before it
record LineTemplates(
    InetSocketAddress visitor,
    String observed,
    String visitorRead,
    String afterwards,
    String marker,
    boolean isAsked) {
  private static final List<String> PREFIXES =
      List.of(
          "[{ip}:{port}]: ",
          "[{ip}:{port}] ",
          "<{ip}:{port}> ",
          "({ip}:{port}) ",
          "{ip}:{port}: ",
          "{ip}:{port} ",
          "[{port}] ",
          "{port}: ",
          "{port} ");

  private static final Pattern LINE_END = Pattern.compile("[\\r\\n]");

  /// The form, or the lab's where there was nothing to see. `words` stand for what the server says
  /// of clients that come and go, if they are known.
  LineFormat format(Optional<Words> words) {
    String prefix = prefix();
    String usual = prefix.isEmpty() ? LineFormat.LAB_PREFIX : prefix;
    Words known = words.orElse(Words.SWEDISH);
    Optional<String> came = words.isPresent() ? Optional.empty() : came();
    Optional<String> left = words.isPresent() ? Optional.empty() : left();
    return new LineFormat(
        prefix,
        came.orElse(usual + known.came()),
        left.orElse(usual + known.left()),
        isLine(came(), untilHeard(visitorRead)),
        tellsOthers(),
        asksName(),
        welcome());
  }

  /// The notices that the observer has been given, though it has done nothing but connect. (What
  /// the visitor has been given may not have been read yet.)
  private Set<String> welcome() {
    return LINE_END
        .splitAsStream(untilHeard(observed))
        .filter(Receiver::isNotice)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean tellsOthers() {
    return line(untilHeard(observed)).isPresent() || nameless(observed, visitorRead).isPresent();
  }

  private boolean isLine(Optional<String> line, String text) {
    return line.isPresent() && text.contains(fill(line.get()));
  }

  /// Whether the visitor's first line was taken for its name, and not passed on.
  boolean asksName() {
    boolean isSaid =
        Stream.of(observed, visitorRead)
            .flatMap(LINE_END::splitAsStream)
            .anyMatch(line -> (" " + line.strip()).endsWith(" " + LineFormatDetector.NAME));
    return isAsked && (prefix().contains("{name}") || !isSaid);
  }

  boolean isHeard() {
    return heardAt(observed) >= 0 || heardAt(visitorRead) >= 0;
  }

  private int heardAt(String text) {
    return text.indexOf(marker());
  }

  private String whereHeard() {
    return heardAt(observed) >= 0 ? observed : visitorRead;
  }

  /// The whole line in which the visitor was heard, as it came.
  String said() {
    String text = whereHeard();
    return text.substring(startOfLine(text, heardAt(text)), endOfLine(text, heardAt(text)));
  }

  /// What stands before a message's text; the lab's if the visitor was not heard.
  String prefix() {
    if (!isHeard()) {
      return LineFormat.LAB_PREFIX;
    }
    String text = whereHeard();
    String before = text.substring(startOfLine(text, heardAt(text)), heardAt(text));
    String template = template(before);
    boolean isName = template.contains("{name}") || template.contains("{ip}");
    if (count(template, "{port}") == 1 || (isName && count(template, "{port}") == 0)) {
      return template.replaceFirst(" +$", " ");
    }
    return PREFIXES.stream().filter(template::endsWith).findFirst().orElse("");
  }

  /// The line about the visitor's coming, if there was one.
  Optional<String> came() {
    return Stream.of(untilHeard(observed), untilHeard(visitorRead))
        .flatMap(text -> line(text).stream())
        .findFirst()
        .or(() -> nameless(observed, visitorRead));
  }

  /// A line that tells of no one in particular that somebody came: the observer has read it of
  /// itself and of the visitor.
  private Optional<String> nameless(String observer, String newcomer) {
    List<String> lines = lines(untilHeard(observer));
    List<String> own = lines(untilHeard(newcomer));
    return lines.stream()
        .filter(line -> isBare() && !LineFormatDetector.isName(line))
        .filter(line -> !own.contains(line) || Collections.frequency(lines, line) > 1)
        .reduce((_, last) -> last);
  }

  /// Whether nothing at all stands before the text.
  private boolean isBare() {
    return prefix().isEmpty() && isHeard() && said().strip().startsWith(marker);
  }

  private static List<String> lines(String text) {
    return LINE_END.splitAsStream(text).filter(line -> !line.isBlank()).toList();
  }

  /// The line about the visitor's going, if there was one.
  Optional<String> left() {
    boolean isNameless = nameless(observed, visitorRead).isPresent();
    return line(afterwards)
        .or(() -> lines(afterwards).stream().filter(_ -> isNameless).findFirst());
  }

  private boolean tellsWho() {
    return prefix().contains("{port}") || prefix().contains("{name}");
  }

  /// All that came before the visitor was heard, its prefix not included.
  private String untilHeard(String text) {
    int at = heardAt(text);
    int end = at < 0 ? text.length() : at - fill(prefix()).length();
    // What tells who spoke in some way that is not understood is no line of its own.
    int start = at < 0 || tellsWho() ? end : startOfLine(text, at);
    return text.substring(0, Math.max(0, Math.min(start, end)));
  }

  /// What the visitor had read before anything about itself.
  String banner() {
    String text = untilHeard(visitorRead);
    int own = line(text).map(line -> text.indexOf(fill(line))).orElse(text.length());
    return text.substring(0, Math.max(0, own));
  }

  /// What follows the line about the visitor's coming.
  String lineEnd() {
    String line = fill(came().orElse(""));
    String text = observed.contains(line) ? observed : visitorRead;
    String rest = text.substring(text.indexOf(line) + line.length());
    return rest.startsWith("\r\n") ? "\r\n" : rest.substring(0, Math.min(1, rest.length()));
  }

  /// Whether spaces before and after a text have come out again.
  boolean keepsSpaces() {
    String text = whereHeard();
    return !text.contains(LineFormatDetector.SECOND)
        || text.contains("  " + LineFormatDetector.SECOND);
  }

  private Optional<String> line(String text) {
    String name = fill(prefix());
    boolean isNamed = prefix().contains("{port}") || prefix().contains("{name}");
    String own = String.valueOf(visitor.getPort());
    int at = isNamed && text.contains(name) ? text.indexOf(name) : -1;
    int inLine = text.indexOf(own);
    if (at < 0 && inLine < 0) {
      return Optional.empty();
    }
    int start = at >= 0 ? at : startOfLine(text, inLine);
    return Optional.of(template(text.substring(start, endOfLine(text, start))));
  }

  private String fill(String template) {
    return LineFormat.fill(template, visitor, LineFormatDetector.NAME);
  }

  private String template(String text) {
    String host = Tag.host(visitor.getAddress());
    String bare = host.replaceAll("[\\[\\]]", "");
    return text.replace(host, "{ip}")
        .replace(bare, "{bare}")
        .replace(String.valueOf(visitor.getPort()), "{port}")
        .replace(LineFormatDetector.NAME, "{name}");
  }

  private static int startOfLine(String text, int at) {
    return Math.max(text.lastIndexOf('\n', at), text.lastIndexOf('\r', at)) + 1;
  }

  private static int endOfLine(String text, int from) {
    var end = LINE_END.matcher(text);
    return end.find(from) ? end.start() : text.length();
  }

  private static int count(String text, String wanted) {
    return (text.length() - text.replace(wanted, "").length()) / wanted.length();
  }
}
