package se.chatserver.e2e;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/// A program that people chat with, and how to start it.
///
/// @param host what it connects to: `127.0.0.1` or `::1`
/// @param stays whether it goes on when its input has ended, until the test ends it
/// @param command with `HOST`, `URL` (an IPv6 address in brackets) and `PORT` in the place of them
record Tool(String name, String host, boolean stays, List<String> command) {
  private static final String BASH =
      "exec 3<>/dev/tcp/HOST/PORT; cat <&3 & while IFS= read -r line; do echo \"$line\" >&3; done;"
          + " kill $!";

  /// Programs that send and show lines until they are ended.
  static Stream<Tool> interactive() {
    return Stream.of(
            both(Tool::staying, "nc", "HOST", "PORT"),
            both(Tool::ending, "nc", "-N", "HOST", "PORT"),
            both(Tool::ending, "nc", "-C", "-N", "HOST", "PORT"),
            four(Tool::staying, "nc.traditional", "HOST", "PORT"),
            both(Tool::ending, "ncat", "HOST", "PORT"),
            both(Tool::ending, "socat", "-", "TCP:URL:PORT"),
            both(Tool::ending, "busybox", "nc", "HOST", "PORT"),
            both(Tool::ending, "plink", "-batch", "-telnet", "-P", "PORT", "HOST"),
            both(Tool::ending, "plink", "-batch", "-raw", "-P", "PORT", "HOST"),
            both(Tool::ending, "bash", "-c", BASH),
            both(Tool::ending, "python3", Program.fixture("student.py"), "HOST", "PORT"))
        .flatMap(List::stream);
  }

  /// Programs that wait for input, and only then show what has arrived.
  static Stream<Tool> alternating() {
    return both(Tool::staying, "curl", "-sN", "telnet://URL:PORT").stream();
  }

  /// Programs that send a line, close their sending half, and show what comes before the end.
  static Stream<Tool> halfClosing() {
    return Stream.of(
            both(Tool::ending, "nc", "-N", "HOST", "PORT"),
            both(Tool::ending, "ncat", "HOST", "PORT"),
            both(Tool::ending, "socat", "-", "TCP:URL:PORT"),
            both(Tool::ending, "busybox", "nc", "HOST", "PORT"))
        .flatMap(List::stream);
  }

  /// Programs that send a line and close at once, so that the server's next output is answered with
  /// a reset.
  static Stream<Tool> resetting() {
    return Stream.of(
            four(Tool::ending, "nc.traditional", "-q0", "HOST", "PORT"),
            both(Tool::ending, "ncat", "--send-only", "HOST", "PORT"),
            both(Tool::ending, "socat", "-u", "-", "TCP:URL:PORT"),
            both(Tool::ending, "bash", "-c", "cat > /dev/tcp/HOST/PORT"))
        .flatMap(List::stream);
  }

  private static List<Tool> both(BiFunction<String, String[], Tool> kind, String... command) {
    return List.of(kind.apply("127.0.0.1", command), kind.apply("::1", command));
  }

  private static List<Tool> four(BiFunction<String, String[], Tool> kind, String... command) {
    return List.of(kind.apply("127.0.0.1", command));
  }

  private static Tool staying(String host, String... command) {
    return new Tool(name(command), host, true, List.of(command));
  }

  private static Tool ending(String host, String... command) {
    return new Tool(name(command), host, false, List.of(command));
  }

  private static String name(String... command) {
    return Stream.of(command)
        .filter(word -> !word.contains("PORT") && !word.equals("HOST"))
        .map(word -> word.substring(word.lastIndexOf('/') + 1))
        .reduce((name, word) -> name + " " + word)
        .orElseThrow();
  }

  /// Starts it. The test is skipped if it is not installed.
  Program start(int port) throws IOException {
    var url = host.contains(":") ? "[" + host + "]" : host;
    var words = new ArrayList<String>();
    for (var word : command) {
      var there = word.replace("HOST", host).replace("URL", url);
      words.add(there.replace("PORT", String.valueOf(port)));
    }
    return Program.start(words);
  }

  @Override
  public String toString() {
    return name + " to " + host;
  }
}
