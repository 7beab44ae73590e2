package se.chatserver.bootstrap;

import java.io.PrintStream;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import se.chatserver.protocol.AddressText;

/// What is said on standard output once the server listens: the lab's line, and then how to join,
/// in commands to paste.
///
/// @param listening where the server listens, plain TCP first
/// @param reachable this machine's addresses for others, the most likely one first
/// @param more lines that stand at the end
record Greeting(
    Language language,
    List<Server.Listening> listening,
    List<InetAddress> reachable,
    List<String> more) {
  private static final byte[] LOCALHOST = {127, 0, 0, 1};

  void print(PrintStream out) {
    // A line each, so that whoever waits for the first has it at once, through a pipe too.
    for (var one : listening) {
      out.println(line(one));
    }
    out.println();
    out.println(language.fromHere());
    printJoining(out, hostFromHere());
    var others = reachable.stream().filter(this::isServed).map(AddressText::of).toList();
    if (!others.isEmpty()) {
      out.println(language.fromElsewhere());
      others.forEach(host -> printJoining(out, host));
    }
    for (var line : more) {
      out.println(line);
    }
    out.println();
  }

  /// The lab's line for plain TCP, which is what it means.
  private String line(Server.Listening one) {
    var line = language.listening(one.address().getPort());
    return one.service() == Service.TCP ? line : line + " (" + one.service() + ")";
  }

  private void printJoining(PrintStream out, String host) {
    for (var one : listening) {
      for (var invitation : one.service().invitations(host, one.address().getPort())) {
        out.println("  " + invitation);
      }
    }
  }

  private String hostFromHere() {
    var bound = bound();
    boolean isLocalhost = Arrays.equals(bound.getAddress(), LOCALHOST);
    return bound.isAnyLocalAddress() || isLocalhost ? "localhost" : Machine.nameOf(bound);
  }

  private boolean isServed(InetAddress other) {
    return bound().isAnyLocalAddress() || bound().equals(other);
  }

  /// It is the same for all ports.
  private InetAddress bound() {
    return listening.getFirst().address().getAddress();
  }
}
