package se.chatserver.bootstrap;

import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import se.chatserver.wire.AddressText;

/// What is said on standard output once the server listens: the lab's line, and then how to join,
/// in commands to paste.
///
/// @param address where the server listens
/// @param reachable this machine's addresses for others, the most likely one first
record Greeting(Language language, InetSocketAddress address, List<InetAddress> reachable) {
  private static final byte[] LOCALHOST = {127, 0, 0, 1};

  void print(PrintStream out) {
    // A line each, so that whoever waits for the first has it at once, through a pipe too.
    out.println(language.listening(address.getPort()));
    out.println();
    out.println(language.fromHere());
    printJoining(out, hostFromHere());
    var others = reachable.stream().filter(this::isServed).map(AddressText::of).toList();
    if (!others.isEmpty()) {
      out.println(language.fromElsewhere());
      others.forEach(host -> printJoining(out, host));
    }
    out.println();
  }

  private void printJoining(PrintStream out, String host) {
    out.println("  nc " + host + " " + address.getPort());
    out.println("  telnet " + host + " " + address.getPort());
  }

  private String hostFromHere() {
    var bound = address.getAddress();
    boolean isLocalhost = Arrays.equals(bound.getAddress(), LOCALHOST);
    return bound.isAnyLocalAddress() || isLocalhost ? "localhost" : AddressText.of(bound);
  }

  private boolean isServed(InetAddress other) {
    return address.getAddress().isAnyLocalAddress() || address.getAddress().equals(other);
  }
}
