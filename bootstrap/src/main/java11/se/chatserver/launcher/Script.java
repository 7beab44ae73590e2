package se.chatserver.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The script {@code chat-server}, which the jar contains: it says which Java the server needs. */
final class Script {
  private final String text;

  private Script(String text) {
    this.text = text;
  }

  static Script packaged() throws IOException {
    try (InputStream script = Script.class.getResourceAsStream("/META-INF/chat-server")) {
      if (script == null) {
        throw new IOException("the jar has no script");
      }
      return new Script(new String(script.readAllBytes(), UTF_8));
    }
  }

  /** The oldest feature release that will do, such as 25. */
  int required() {
    return Integer.parseInt(value("required"));
  }

  /** Where Java homes may be, as patterns with one asterisk each. */
  List<String> javaHomes() {
    return List.of(value("java_homes").replace("${HOME:-}", "~").split(":", -1));
  }

  /** The options of the Java virtual machine. */
  List<String> options() {
    return List.of((value("heap") + " " + value("options")).split(" ", -1));
  }

  private String value(String variable) {
    Matcher line = Pattern.compile("(?m)^" + variable + "=\"?([^\"\n]*)").matcher(text);
    if (!line.find()) {
      throw new IllegalStateException("the script does not set " + variable);
    }
    return line.group(1);
  }
}
