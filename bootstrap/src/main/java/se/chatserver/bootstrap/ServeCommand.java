package se.chatserver.bootstrap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import se.chatserver.wire.Framing;
import se.chatserver.wire.Limits;

/// Serves the chat, as the options say.
@Command(
    name = "chat-server",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    customSynopsis = {
      "chat-server [OPTION]...",
      "       chat-server check HOST:PORT",
      "       chat-server load HOST:PORT"
    },
    description = "A chat room over plain TCP, for nc, telnet and programs of your own.%n",
    optionListHeading = "Options [their environment variables, their defaults]:%n",
    commandListHeading = "%nCommands:%n")
final class ServeCommand implements Callable<Integer> {
  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "60003",
      converter = Values.Port.class,
      description = {"where to listen; 0 takes any free port", "[CHAT_PORT, 60003]"})
  private int port;

  @Option(
      names = "--bind",
      paramLabel = "HOST",
      description = {"the only name or address to listen at", "[CHAT_BIND, all of this machine's]"})
  private @Nullable String bind;

  @Option(
      names = "--transport",
      paramLabel = "KIND",
      defaultValue = "nio",
      description = {
        "nio       one thread and a selector",
        "blocking  threads for each client",
        "virtual   virtual threads for each client",
        "async     completion handlers",
        "[CHAT_TRANSPORT, nio]"
      })
  private TransportKind transport = TransportKind.NIO;

  @Option(
      names = "--framing",
      paramLabel = "KIND",
      defaultValue = "auto",
      description = {
        "what ends a message:",
        "line   a line end",
        "chunk  the end of a read, too",
        "auto   what each client seems to mean",
        "[CHAT_FRAMING, auto]"
      })
  private Framing framing = Framing.AUTO;

  @Option(
      names = "--raw",
      arity = "0",
      fallbackValue = "true",
      converter = Values.Flag.class,
      description = {"bytes go out untouched, as in the lab's skeleton", "[CHAT_RAW, false]"})
  private boolean isRaw;

  @Option(
      names = "--language",
      paramLabel = "LANG",
      defaultValue = "sv",
      description = {"sv or en", "[CHAT_LANGUAGE, sv]"})
  private Language language = Language.SV;

  @Option(
      names = "--max-clients",
      paramLabel = "N",
      converter = Values.Clients.class,
      description = {"how many there is room for", "[CHAT_MAX_CLIENTS, the descriptor limit - 64]"})
  private @Nullable Integer maxClients;

  @Option(
      names = "--log-level",
      paramLabel = "LEVEL",
      defaultValue = "info",
      description = {"error, warn, info, debug or trace", "[CHAT_LOG_LEVEL, info]"})
  private Level logLevel = Level.INFO;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = {"text or json, on standard error", "[CHAT_LOG_FORMAT, text]"})
  private LogFormat logFormat = LogFormat.TEXT;

  @Mixin private LimitOptions limits = new LimitOptions();

  private final Surroundings surroundings;
  private final Complaint complaint;

  ServeCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.complaint = new Complaint(surroundings);
  }

  @Override
  public Integer call() throws StartFailure {
    Limits chosen;
    try {
      chosen = limits.limits();
    } catch (IllegalArgumentException e) {
      complaint.print(String.valueOf(e.getMessage()));
      return ExitCode.USAGE;
    }
    serve(new Composition(transport, framing, isRaw, language, capacity(), chosen));
    return ExitCode.OK;
  }

  private void serve(Composition composition) throws StartFailure {
    Logging.start(logLevel, logFormat, surroundings.err());
    var server = composition.listenAt(address());
    new Greeting(language, server.address(), Machine.reachableAddresses())
        .print(surroundings.out());
    LoggerFactory.getLogger(ServeCommand.class)
        .info(
            "listening port={} transport={} framing={} raw={} clients={} ring={}",
            server.address().getPort(),
            Choice.nameOf(transport),
            Choice.nameOf(framing),
            isRaw,
            composition.capacity(),
            composition.limits().ringBytes());
    surroundings.serving().accept(server, composition.limits().stopFlush());
  }

  private InetSocketAddress address() throws StartFailure {
    try {
      return bind == null
          ? new InetSocketAddress(port)
          : new InetSocketAddress(InetAddress.getByName(bind), port);
    } catch (UnknownHostException e) {
      throw new StartFailure(
          "there is no host \"%s\"; give --bind a name or address of this machine".formatted(bind));
    }
  }

  private int capacity() {
    int most = Descriptors.clients(surroundings.descriptors().getAsLong());
    if (maxClients == null || maxClients <= most) {
      return maxClients == null ? most : maxClients;
    }
    complaint.print(
        "--max-clients %d is cut to %d, which the descriptors are enough for; ulimit -n raises them"
            .formatted(maxClients, most));
    return most;
  }
}
