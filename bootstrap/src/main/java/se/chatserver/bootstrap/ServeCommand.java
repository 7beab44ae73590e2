package se.chatserver.bootstrap;

import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import se.chatserver.wire.Framing;

/// Serves the chat, as the options say.
record ServeCommand(Surroundings surroundings) implements Command {
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
          Stream.of(
                  ListenOptions.ALL,
                  TlsOptions.ALL,
                  List.of(FRAMING, RAW, LANGUAGE, MAX_CLIENTS, LOG_LEVEL, LOG_FORMAT),
                  LimitOptions.ALL)
              .<Setting<?>>flatMap(List::stream)
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
    var places = ListenOptions.places(given);
    boolean isRaw = given.get(RAW, false);
    if (isRaw && places.page() != null) {
      throw new WrongUsage("--raw is for programs that read bytes: a page cannot show them");
    }
    Logging.start(
        given.get(LOG_LEVEL, Level.INFO),
        given.get(LOG_FORMAT, LogFormat.TEXT),
        surroundings.err());
    var composition =
        new Composition(
            places,
            TlsOptions.credentials(given, surroundings.environment()),
            given.get(FRAMING, Framing.AUTO),
            isRaw,
            given.get(LANGUAGE, Language.SV),
            capacity(given, places.strangers()),
            LimitOptions.limits(given));
    serve(composition);
    return ExitCode.OK;
  }

  private void serve(Composition composition) throws StartFailure {
    var server = composition.open();
    composition
        .greeting(server.listening(), Machine.reachableAddresses())
        .print(surroundings.out());
    for (var one : server.listening()) {
      log(one, composition);
    }
    surroundings.serving().accept(server.transport(), composition.limits().stopFlush());
  }

  private static void log(Server.Listening one, Composition composition) {
    LoggerFactory.getLogger(ServeCommand.class)
        .info(
            "listening port={} transport={} framing={} raw={} clients={} ring={}",
            one.address().getPort(),
            one.kind(),
            Choice.nameOf(composition.framing()),
            composition.isRaw(),
            composition.capacity(),
            composition.limits().ringBytes());
  }

  private int capacity(Given given, int strangers) {
    int most = Descriptors.clients(surroundings.descriptors().getAsLong(), strangers);
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
