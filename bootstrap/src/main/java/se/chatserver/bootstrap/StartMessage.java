package se.chatserver.bootstrap;

import java.io.PrintStream;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import se.chatserver.protocol.AddressText;

/// What standard output says once the server listens: the lab's line, and then how to join, in
/// commands to paste.
///
/// @param listening where the server listens, plain TCP first
/// @param reachable this machine's addresses for others, the most likely one first
/// @param more lines that stand at the end
record StartMessage(
    Language language,
    List<Server.Listening> listening,
    List<InetAddress> reachable,
    List<String> more) {
  private static final byte[] LOCALHOST = {127, 0, 0, 1};

  void print(PrintStream out) {
    // Printed line by line, so that a program that waits for the first line has it at once.
    for (var one : listening) {
      out.println(line(one));
    }
    out.println();
    out.println(language.fromHere());
    printCommands(out, hostFromHere());
    var others = reachable.stream().filter(this::isServed).map(AddressText::of).toList();
    if (!others.isEmpty()) {
      out.println(language.fromElsewhere());
      others.forEach(host -> printCommands(out, host));
    }
    for (var line : more) {
      out.println(line);
    }
    out.println();
  }

  /// For plain TCP this is exactly the lab's line.
  private String line(Server.Listening one) {
    var line = language.listening(one.address().getPort());
    return one.service() == Service.TCP ? line : line + " (" + one.service() + ")";
  }

  private void printCommands(PrintStream out, String host) {
    for (var one : listening) {
      for (var invitation : one.service().invitations(host, one.address().getPort())) {
        out.println("  " + invitation);
      }
    }
  }

  private String hostFromHere() {
    var bound = bound();
    boolean isLocalhost = Arrays.equals(bound.getAddress(), LOCALHOST);
    return bound.isAnyLocalAddress() || isLocalhost ? "localhost" : NetworkAddresses.nameOf(bound);
  }

  private boolean isServed(InetAddress other) {
    return bound().isAnyLocalAddress() || bound().equals(other);
  }

  /// All ports have the same address.
  private InetAddress bound() {
    return listening.getFirst().address().getAddress();
  }
}
