package se.chatserver.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.chatserver.client.MessageSender;
import se.chatserver.client.NotDelivered;
import se.chatserver.client.OutgoingText;
import se.chatserver.client.ServerAddress;
import se.chatserver.client.Tls;

/// Says something in the room of a chat server, whatever it is written in, and waits until it is
/// shown there. For cron and other programs: it never asks and prints nothing if all went well.
///
/// @param in standard input
record SendCommand(Environment environment, InputStream in) implements Command {
  private static final OptionTable TABLE =
      new OptionTable(
          """
          --timeout=SECONDS     how long everything may take, once standard input has
                                ended
          --tls                 encrypts the connection; the server's certificate
                                must be valid for HOST
          --tls-ca=FILE         the certificates to trust, in PEM; a server's own, if
                                it is self-signed
          --tls-insecure        takes any certificate: somebody else could answer for
                                the server
          """);
  private static final Option<Integer> TIMEOUT = TABLE.option("--timeout", Values.SECONDS, 10);
  private static final Option<Boolean> TLS = TABLE.flag("--tls");
  private static final Option<Path> AUTHORITY =
      TABLE.optional("--tls-ca", Values.FILE, () -> "those that Java trusts");
  private static final Option<Boolean> INSECURE = TABLE.flag("--tls-insecure");

  private static final Option<String> TEXT =
      new Option<>(
          "TEXT",
          "TEXT                  what to say; without it, the lines of standard input",
          Values.TEXT,
          null,
          () -> "");

  private static final CommandSyntax SYNTAX =
      new CommandSyntax(
          "chat-server send",
          """
          chat-server send [OPTION]... HOST:PORT [TEXT]
          says something in a room, and waits until it is shown there

          The exit code is 0 if the room has been shown every line, 1 if not, and 2 if
          the command line is wrong. If all went well, nothing is printed. Blank lines
          are left out, and of nothing but blank lines nothing is sent.
          """,
          HostAndPort.OPERAND,
          TEXT,
          TABLE.options(),
          false,
          "");

  @Override
  public CommandSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(ParsedOptions given) throws StartFailure, WrongUsage {
    for (var option : List.of(AUTHORITY, INSECURE)) {
      if (given.has(option) && !given.has(TLS)) {
        throw new WrongUsage(option.name() + " is about TLS: give --tls too");
      }
    }
    if (given.has(AUTHORITY) && given.has(INSECURE)) {
      throw new WrongUsage("--tls-insecure takes no --tls-ca: give one or the other");
    }
    var server = given.get(HostAndPort.OPERAND);
    var sender =
        new MessageSender(
            new ServerAddress(server.host(), server.port()),
            tls(given),
            Duration.ofSeconds(given.get(TIMEOUT)));
    try {
      var lines = lines(given.find(TEXT));
      if (!lines.isEmpty()) {
        sender.send(lines);
      }
      return ExitCode.OK;
    } catch (NotDelivered e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
  }

  private List<String> lines(@Nullable String text) throws NotDelivered, StartFailure, WrongUsage {
    if (text == null) {
      return OutgoingText.lines(standardInput());
    }
    if (text.isBlank()) {
      throw new WrongUsage("TEXT is empty");
    }
    return OutgoingText.lines(text);
  }

  private byte[] standardInput() throws StartFailure {
    try {
      return in.readNBytes(OutgoingText.MAX_BYTES + 1);
    } catch (IOException e) {
      throw new StartFailure("cannot read standard input: " + Reason.of(e));
    }
  }

  private static @Nullable Tls tls(ParsedOptions given) throws StartFailure {
    if (!given.has(TLS)) {
      return null;
    }
    var authority = given.find(AUTHORITY);
    try {
      return authority != null
          ? Tls.trusting(authority)
          : given.has(INSECURE) ? Tls.unverified() : Tls.verified();
    } catch (IOException e) {
      throw new StartFailure("cannot read %s: %s".formatted(authority, Reason.of(e)));
    } catch (GeneralSecurityException e) {
      throw new StartFailure(
          "%s has no certificates that can be used: %s".formatted(authority, e.getMessage()));
    }
  }
}
