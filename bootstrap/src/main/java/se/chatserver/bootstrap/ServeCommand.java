package se.chatserver.bootstrap;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import se.chatserver.wire.Framing;

/// Serves the chat, as the options say.
record ServeCommand(Surroundings surroundings) implements Command {
  private static final Setting<Integer> PORT =
      Setting.option("--port", "PORT", Values.PORT, "where to listen; 0 takes any free port")
          .otherwise("60003");
  private static final Setting<String> BIND =
      Setting.option("--bind", "HOST", new Values.Text(), "the only name or address to listen at")
          .otherwise("all of this machine's");
  private static final Setting<TransportKind> TRANSPORT =
      Setting.option(
              "--transport",
              "KIND",
              new Choice<>(TransportKind.class),
              "nio       one thread and a selector",
              "blocking  threads for each client",
              "virtual   virtual threads for each client",
              "async     completion handlers")
          .otherwise("nio");
  private static final Setting<Framing> FRAMING =
      Setting.option(
              "--framing",
              "KIND",
              new Choice<>(Framing.class),
              "what ends a message:",
              "line   a line end",
              "chunk  the end of a read, too",
              "auto   what each client seems to mean")
          .otherwise("auto");
  private static final Setting<Boolean> RAW =
      Setting.flag("--raw", "bytes go out untouched, as in the lab's skeleton").otherwise("false");
  private static final Setting<Language> LANGUAGE =
      Setting.option("--language", "LANG", new Choice<>(Language.class), "sv or en")
          .otherwise("sv");
  private static final Setting<Integer> MAX_CLIENTS =
      Setting.option("--max-clients", "N", Values.CLIENTS, "how many there is room for")
          .otherwise("the descriptor limit - 64");
  private static final Setting<Level> LOG_LEVEL =
      Setting.option(
              "--log-level",
              "LEVEL",
              new Choice<>(Level.class),
              "error, warn, info, debug or trace")
          .otherwise("info");
  private static final Setting<LogFormat> LOG_FORMAT =
      Setting.option(
              "--log-format",
              "FORMAT",
              new Choice<>(LogFormat.class),
              "text or json, on standard error")
          .otherwise("text");

  private static final Syntax SYNTAX =
      new Syntax(
          "chat-server",
          List.of(
              "chat-server [OPTION]...",
              "chat-server check HOST:PORT",
              "chat-server load HOST:PORT"),
          """
          A chat room over plain TCP, for nc, telnet and programs of your own.

          Options [their environment variables, their defaults]:\
          """,
          null,
          Stream.concat(
                  Stream.of(
                      PORT,
                      BIND,
                      TRANSPORT,
                      FRAMING,
                      RAW,
                      LANGUAGE,
                      MAX_CLIENTS,
                      LOG_LEVEL,
                      LOG_FORMAT),
                  LimitOptions.ALL.stream())
              .toList(),
          true,
          """

          Commands:
            check  checks any chat server against the rules of docs/protocol.md
            load   puts a load on any line-based chat server and checks every line
          """);

  @Override
  public Syntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(Given given) throws StartFailure, WrongUsage {
    var composition =
        new Composition(
            given.get(TRANSPORT, TransportKind.NIO),
            given.get(FRAMING, Framing.AUTO),
            given.get(RAW, false),
            given.get(LANGUAGE, Language.SV),
            capacity(given),
            LimitOptions.limits(given));
    Logging.start(
        given.get(LOG_LEVEL, Level.INFO),
        given.get(LOG_FORMAT, LogFormat.TEXT),
        surroundings.err());
    serve(composition, address(given));
    return ExitCode.OK;
  }

  private void serve(Composition composition, InetSocketAddress address) throws StartFailure {
    var server = composition.listenAt(address);
    new Greeting(composition.language(), server.address(), Machine.reachableAddresses())
        .print(surroundings.out());
    LoggerFactory.getLogger(ServeCommand.class)
        .info(
            "listening port={} transport={} framing={} raw={} clients={} ring={}",
            server.address().getPort(),
            Choice.nameOf(composition.transport()),
            Choice.nameOf(composition.framing()),
            composition.isRaw(),
            composition.capacity(),
            composition.limits().ringBytes());
    surroundings.serving().accept(server, composition.limits().stopFlush());
  }

  private static InetSocketAddress address(Given given) throws StartFailure {
    var bind = given.get(BIND, "");
    int port = given.get(PORT, HostAndPort.DEFAULT.port());
    try {
      return bind.isEmpty()
          ? new InetSocketAddress(port)
          : new InetSocketAddress(InetAddress.getByName(bind), port);
    } catch (UnknownHostException _) {
      throw new StartFailure(
          "there is no host \"%s\"; give --bind a name or address of this machine".formatted(bind));
    }
  }

  private int capacity(Given given) {
    int most = Descriptors.clients(surroundings.descriptors().getAsLong());
    int wanted = given.get(MAX_CLIENTS, most);
    if (wanted > most) {
      new Complaint(surroundings.err())
          .print(
              "--max-clients %d is cut to %d, which the descriptors are enough for; ulimit -n"
                      .formatted(wanted, most)
                  + " raises them");
    }
    return Math.min(wanted, most);
  }
}
