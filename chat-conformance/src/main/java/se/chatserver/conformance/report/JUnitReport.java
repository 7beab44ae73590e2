package se.chatserver.conformance.report;

import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import se.chatserver.conformance.Messages;
import se.chatserver.conformance.Part;
import se.chatserver.conformance.Report;
import se.chatserver.conformance.Result;
import se.chatserver.conformance.Verdict;

/// A report as the XML that JUnit made common: a suite for each part, a case for each rule.
public record JUnitReport(Messages messages) {

  /// All of it.
  public String write(Report report) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuites");
      for (Part part : Part.values()) {
        suite(xml, report.server(), part, report.of(part));
      }
      xml.writeEndDocument();
      xml.flush();
      return text + "\n";
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a writer in memory failed", e);
    }
  }

  private void suite(XMLStreamWriter xml, String server, Part part, List<Result> results)
      throws XMLStreamException {
    if (results.isEmpty()) {
      return;
    }
    long skipped = results.stream().filter(r -> r.verdict() instanceof Verdict.NotTried).count();
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", messages.title(part));
    xml.writeAttribute("hostname", server);
    xml.writeAttribute("tests", String.valueOf(results.size()));
    xml.writeAttribute("failures", count(results.stream().filter(Result::isBroken).count()));
    xml.writeAttribute("errors", "0");
    xml.writeAttribute("skipped", count(skipped));
    for (Result result : results) {
      testCase(xml, result);
    }
    xml.writeEndElement();
  }

  private static String count(long number) {
    return String.valueOf(number);
  }

  private void testCase(XMLStreamWriter xml, Result result) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("classname", "rulebook." + result.rule().part());
    xml.writeAttribute("name", result.rule().id() + " " + messages.title(result.rule()));
    xml.writeAttribute("time", String.valueOf(result.time().toMillis() / 1000.0));
    Map<String, String> facts = Facts.of(result, messages);
    switch (result.verdict()) {
      case Verdict.Held() -> {}
      case Verdict.Differs _ -> element(xml, "system-out", facts.getOrDefault("note", ""));
      case Verdict.NotTried _ -> {
        xml.writeEmptyElement("skipped");
        xml.writeAttribute("message", facts.getOrDefault("reason", ""));
      }
      case Verdict.Broken _ -> failure(xml, facts, Facts.output(result));
    }
    xml.writeEndElement();
  }

  private static void failure(XMLStreamWriter xml, Map<String, String> facts, List<String> output)
      throws XMLStreamException {
    xml.writeStartElement("failure");
    xml.writeAttribute("message", facts.getOrDefault("hint", ""));
    xml.writeCharacters(
        String.join(
            "\n",
            facts.entrySet().stream()
                .map(fact -> fact.getKey() + ": " + fact.getValue())
                .toList()));
    xml.writeEndElement();
    if (!output.isEmpty()) {
      element(xml, "system-out", String.join("\n", output));
    }
  }

  private static void element(XMLStreamWriter xml, String name, String text)
      throws XMLStreamException {
    xml.writeStartElement(name);
    xml.writeCharacters(text);
    xml.writeEndElement();
  }
}
