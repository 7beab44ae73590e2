package se.chatserver.bootstrap;

import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import se.chatserver.protocol.Framing;

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
          .otherwise("what descriptors and heap allow");
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
    var limits = LimitOptions.limits(given);
    var capacity =
        Capacity.of(
            surroundings.descriptors().getAsLong(),
            surroundings.heap().getAsLong(),
            places,
            limits);
    var composition =
        new Composition(
            places,
            TlsOptions.credentials(given, surroundings.environment(), places::addresses),
            given.get(FRAMING, Framing.AUTO),
            isRaw,
            given.get(LANGUAGE, Language.SV),
            clients(given, capacity),
            limits);
    serve(composition, capacity);
    return ExitCode.OK;
  }

  private void serve(Composition composition, Capacity capacity) throws StartFailure {
    var server = composition.open();
    composition
        .greeting(server.listening(), Machine.reachableAddresses())
        .print(surroundings.out());
    for (var one : server.listening()) {
      log(one, composition);
    }
    log()
        .info(
            "capacity clients={} by-descriptors={} by-heap={}",
            composition.capacity(),
            capacity.byDescriptors(),
            capacity.byHeap());
    surroundings.serving().accept(server.transport(), composition.limits().stopFlush());
  }

  private static void log(Server.Listening one, Composition composition) {
    log()
        .info(
            "listening port={} transport={} framing={} raw={} clients={} ring={}",
            one.address().getPort(),
            one.kind(),
            Choice.nameOf(composition.framing()),
            composition.isRaw(),
            composition.capacity(),
            composition.limits().ringBytes());
  }

  /// Not a constant: whoever asks for help should not wait for a log.
  private static Logger log() {
    return LoggerFactory.getLogger(ServeCommand.class);
  }

  private int clients(Given given, Capacity capacity) {
    int most = capacity.clients();
    int wanted = given.get(MAX_CLIENTS, most);
    if (wanted > most) {
      complainOf(wanted, capacity);
    }
    return Math.min(wanted, most);
  }

  private void complainOf(int wanted, Capacity capacity) {
    new Complaint(surroundings.err())
        .print(
            "--max-clients %d is cut to %d, which the %s enough for; %s"
                .formatted(
                    wanted,
                    capacity.clients(),
                    capacity.isShortOfHeap() ? "heap is" : "descriptors are",
                    capacity.isShortOfHeap()
                        ? "CHAT_JAVA_OPTS=-Xmx512m makes it larger"
                        : "ulimit -n raises them"));
  }
}
