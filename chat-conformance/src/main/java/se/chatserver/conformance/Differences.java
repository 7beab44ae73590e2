package se.chatserver.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a server's lines have that the lab's have not, each told once.
record Differences(LineTemplates templates) {
  private static final Pattern ADDRESS = Pattern.compile("[0-9]+[.][0-9]+[.][0-9]+[.][0-9]+");

  /// @param words the server's known words for clients that come and go
  List<Note> notes(Optional<Words> words) {
    List<Note> notes = new ArrayList<>();
    if (templates.isHeard()) {
      name(notes);
    }
    if (words.isEmpty()) {
      words(notes);
    }
    lineEnd(notes);
    banner(notes);
    if (!templates.keepsSpaces()) {
      notes.add(new Note("", Text.verbatim(""), Text.verbatim(""), "strips"));
    }
    return notes;
  }

  private void name(List<Note> notes) {
    String cause =
        templates.asksName() ? "asksName" : nameCause(templates.prefix(), templates.said());
    if (!cause.isEmpty()) {
      String expected =
          LineFormat.fill(LineFormat.LAB_PREFIX, templates.visitor(), "") + templates.marker();
      notes.add(note("L3", expected, templates.said(), cause));
    }
  }

  private static String nameCause(String prefix, String said) {
    if (prefix.equals(LineFormat.LAB_PREFIX)) {
      return "";
    }
    boolean hasPort = prefix.contains("{port}");
    boolean hasAddress = prefix.contains("{ip}") || prefix.contains("{bare}");
    if (hasPort && hasAddress) {
      return prefix.contains("[") ? "otherForm" : "noBrackets";
    }
    if (hasPort) {
      return ADDRESS.matcher(prefix).find() ? "sameAddress" : "onlyPort";
    }
    if (hasAddress) {
      return "onlyAddress";
    }
    return said.strip().startsWith("provord") ? "noName" : "ownName";
  }

  private void words(List<Note> notes) {
    boolean isCame = isLabs(templates.came(), Words.SWEDISH.came(), Words.ENGLISH.came());
    boolean isLeft = isLabs(templates.left(), Words.SWEDISH.left(), Words.ENGLISH.left());
    if (!isCame) {
      templates.came().ifPresent(seen -> notes.add(line(Words.SWEDISH.came(), seen)));
    } else if (!isLeft) {
      templates.left().ifPresent(seen -> notes.add(line(Words.SWEDISH.left(), seen)));
    }
  }

  private Note line(String expected, String seen) {
    return note("", filled(templates.prefix() + expected), filled(seen), "words");
  }

  private boolean isLabs(Optional<String> line, String swedish, String english) {
    return line.isEmpty()
        || line.get().equals(templates.prefix() + swedish)
        || line.get().equals(templates.prefix() + english);
  }

  private void lineEnd(List<Note> notes) {
    String end = templates.lineEnd();
    if (templates.came().isPresent() && !end.equals("\r\n")) {
      notes.add(note("", "\r\n", end, end.equals("\n") ? "lf" : "noLineEnd"));
    }
  }

  private void banner(List<Note> notes) {
    String banner = templates.banner();
    if (!banner.isBlank() && !templates.asksName()) {
      boolean isQuestion = banner.matches("(?s).*[:?>] *");
      notes.add(
          note(
              "",
              filled(templates.prefix() + Words.SWEDISH.came()),
              banner,
              isQuestion ? "prompt" : "banner"));
    }
  }

  private String filled(String template) {
    return LineFormat.fill(template, templates.visitor(), LineFormatDetector.NAME);
  }

  private static Note note(String rule, String expected, String seen, String cause) {
    return new Note(
        rule, Text.verbatim(Visible.of(expected)), Text.verbatim(Visible.of(seen)), cause);
  }
}
