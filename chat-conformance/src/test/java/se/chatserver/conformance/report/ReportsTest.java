package se.chatserver.conformance.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import se.chatserver.conformance.Messages;
import se.chatserver.conformance.Note;
import se.chatserver.conformance.Report;
import se.chatserver.conformance.Result;
import se.chatserver.conformance.Rulebook;
import se.chatserver.conformance.Subject.Death;
import se.chatserver.conformance.Text;
import se.chatserver.conformance.Verdict;

class ReportsTest {
  private static final Text NASTY = Text.verbatim("\"<&]]>\\ # ' \u00e5");
  private static final List<String> TRACE =
      List.of("Traceback (most recent call last):", "\u001b[2J<&\u0000\uffff", "ValueError: x");

  private static final Report REPORT =
      new Report(
          "localhost:60003",
          Report.Found.SERVER,
          Optional.empty(),
          List.of(new Note("", NASTY, NASTY, "words")),
          List.of(
              result("L3", new Verdict.NotTried(NASTY)),
              result("L1", new Verdict.Held()),
              result("L2", new Verdict.Broken(NASTY, NASTY, NASTY, "died.ValueError")),
              result("L8", new Verdict.Differs(NASTY))));

  private static Result result(String id, Verdict verdict) {
    boolean isBroken = verdict instanceof Verdict.Broken;
    Optional<Death> death = isBroken ? Optional.of(new Death(1, TRACE)) : Optional.empty();
    return new Result(
        Rulebook.rule(id), verdict, death, isBroken ? TRACE : List.of(), Duration.ofMillis(12));
  }

  private interface Printed {
    void to(PrintStream out);
  }

  private static String printed(Printed report) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    report.to(new PrintStream(bytes, true, UTF_8));
    return bytes.toString(UTF_8);
  }

  @Test
  void textTellsADeathBeforeAllElse() {
    String text = printed(out -> new TextReport(out, Messages.EN).print(REPORT));
    assertThat(text)
        .containsSubsequence(
            "THE SERVER DIED in L2",
            "ValueError: x",
            "Noted",
            "The lab: 2 of 4 hold, 1 not tried.",
            "  pass  L1",
            "  FAIL  L2",
            "hint:",
            "  note  L8",
            "  skip  L3: ")
        .doesNotContain("\u001b");
  }

  @Test
  void textIsWrittenInTheReadersLanguage() {
    String text = printed(out -> new TextReport(out, Messages.SV).print(REPORT));
    assertThat(text).contains("Labben: 2 av 4 h\u00e5ller", "  FEL   L2", "tips:");
  }

  @Test
  void tapHasALineForEachRule() {
    String text = printed(out -> new TapReport(out, Messages.EN).print(REPORT));
    assertThat(text)
        .startsWith("TAP version 14\n1..4\n")
        .contains("ok 1 - L1 ", "not ok 2 - L2 ", "ok 3 - L3 ", " # SKIP ", "ok 4 - L8 ");
    assertThat(text.lines()).filteredOn(line -> line.matches("(not )?ok .*")).hasSize(4);
  }

  @Test
  void xmlIsWellFormedWhateverTheProgramPrints() throws Exception {
    String xml = new JUnitReport(Messages.EN).write(REPORT);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)));
    assertThat(document.getElementsByTagName("testcase").getLength()).isEqualTo(4);
    assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
    assertThat(document.getElementsByTagName("skipped").getLength()).isEqualTo(1);
    assertThat(document.getDocumentElement().getTextContent()).contains(NASTY.toString());
  }

  @Test
  void jsonEscapesWhatHasToBe() {
    assertThat(Json.value(List.of("a\"\\\n", 1, true)))
        .isEqualTo("[\"a\\\"\\\\\\u000a\", 1, true]");
    assertThat(new JsonReport(Messages.EN).write(REPORT))
        .contains("\"labHolds\": false", "\"rule\": \"L2\"", "\"outcome\": \"fail\"");
  }

  @Test
  void nobodyIsOneLine() {
    Report none =
        new Report(
            "localhost:1",
            Report.Found.NOBODY,
            Optional.empty(),
            List.of(),
            List.of(result("L1", new Verdict.NotTried(Text.of("untried.nobody", "x", "y")))));
    assertThat(printed(out -> new TextReport(out, Messages.EN).print(none)))
        .isEqualTo("There is no server to check: nobody answers at x (y).\n");
  }
}
