package se.chatserver.bootstrap;

import static java.util.Objects.requireNonNullElse;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import se.chatserver.protocol.Framing;
import se.chatserver.tls.Credentials;
import se.chatserver.transport.Limits;
import se.chatserver.transport.Transport;

/// Serves the chat, as the options say.
record ServeCommand(Environment environment) implements Command {
  private static final OptionTable TABLE =
      new OptionTable(
          """
          --framing=KIND        what ends a message:
                                line   a line end
                                chunk  a line end, or the end of a read
                                auto   found out for each client
          --raw                 bytes go out unchanged, as in the lab's skeleton
          --language=LANG       sv or en
          --max-clients=N       the most clients at once
          --log-level=LEVEL     error, warn, info, debug or trace
          --log-format=FORMAT   text, json, or journal for systemd, on standard
                                error
          """);
  private static final Option<Framing> FRAMING =
      TABLE.option("--framing", new Choice<>(Framing.class), Framing.AUTO);
  static final Option<Boolean> RAW = TABLE.flag("--raw");
  private static final Option<Language> LANGUAGE =
      TABLE.option("--language", new Choice<>(Language.class), Language.SV);
  private static final Option<Integer> MAX_CLIENTS =
      TABLE.optional("--max-clients", Values.POSITIVE, () -> "as open files and heap allow");
  private static final Option<Level> LOG_LEVEL =
      TABLE.option("--log-level", new Choice<>(Level.class), Level.INFO);
  private static final Option<LogFormat> LOG_FORMAT =
      TABLE.option("--log-format", new Choice<>(LogFormat.class), LogFormat.TEXT);

  private static final CommandSyntax SYNTAX =
      new CommandSyntax(
          "chat-server",
          """
          chat-server [OPTION]...
                 chat-server check HOST:PORT
                 chat-server load HOST:PORT
                 chat-server send HOST:PORT [TEXT]
                 chat-server export FILE
                 chat-server config [OPTION]...
          A chat room over plain TCP, for nc, telnet and programs of your own.

          Options [their environment variables, their defaults]:
          """,
          null,
          Stream.of(
                  ConfigFile.TABLE,
                  ListenOptions.TABLE,
                  TlsOptions.TABLE,
                  StoreOptions.TABLE,
                  ClusterSettings.TABLE,
                  MetricsOptions.TABLE,
                  HookOptions.TABLE,
                  SayOptions.TABLE,
                  ProxyOptions.TABLE,
                  TABLE,
                  LimitOptions.TABLE)
              .flatMap(table -> table.options().stream())
              .toList(),
          true,
          """

          Commands:
            check  checks any chat server against the rules of docs/protocol.md
            load   puts a load on any line-based chat server and checks every line
            send   says something in a room, and waits until it is shown there
            export prints what a server has stored with --store
            config checks the options, and prints what holds and where it is from
          """);

  @Override
  public CommandSyntax syntax() {
    return SYNTAX;
  }

  @Override
  public int run(ParsedOptions given) throws StartFailure, WrongUsage {
    ListenOptions.checkPassed(given, environment.variables());
    var settings = ServeSettings.of(given);
    var addresses = ListenOptions.addresses(given);
    var limits = settings.limits();
    var proxy = settings.proxy();
    Logging.start(given.get(LOG_LEVEL), given.get(LOG_FORMAT), environment.err());
    var credentials = TlsOptions.credentials(given, environment.variables(), addresses::reachable);
    var capacity =
        Capacity.of(
            environment.descriptors().getAsLong() - proxy.waiting(addresses),
            environment.heap().getAsLong(),
            addresses,
            limits,
            settings.store().history() > 0);
    var current = new CurrentLimits(roomLimits(given, limits, capacity));
    var preparation = prepareReloads(() -> reload(given, credentials, capacity, current));
    var composition =
        new Composition(
            addresses,
            credentials,
            given.get(FRAMING),
            settings.isRaw(),
            given.get(LANGUAGE),
            settings.store(),
            HookOptions.hooks(given),
            proxy,
            SayOptions.token(given),
            current,
            limits);
    try (var monitoring = Monitoring.open(addresses.metrics())) {
      var transport = withHooks(composition, capacity, monitoring, preparation);
      environment.serving().accept(monitoring.monitored(transport), composition.stopTime());
    }
    return ExitCode.OK;
  }

  /// On a thread of its own: it takes 15 ms, in which the ports are opened.
  private Thread prepareReloads(Supplier<Reload> reload) {
    return Thread.ofPlatform()
        .daemon()
        .name("prepare reloads")
        .start(() -> environment.reloads().accept(reload.get()));
  }

  private Transport withHooks(
      Composition composition, Capacity capacity, Monitoring monitoring, Thread preparation)
      throws StartFailure {
    var transport = opened(composition, capacity, monitoring, preparation);
    var hooks = composition.hooks();
    return hooks == null ? transport : new HookedTransport(transport, hooks);
  }

  private Transport opened(
      Composition composition, Capacity capacity, Monitoring monitoring, Thread preparation)
      throws StartFailure {
    var server = composition.open(monitoring);
    join(preparation);
    composition
        .greeting(server, monitoring.address(), NetworkAddresses.reachableAddresses())
        .print(environment.out());
    server.listening().forEach(one -> log(one, composition));
    if (monitoring.address() != null) {
      log().info("metrics-listening port={}", monitoring.address().getPort());
    }
    log()
        .info(
            "capacity max-clients={} by-descriptors={} by-heap={}",
            composition.capacity(),
            capacity.byDescriptors(),
            capacity.byHeap());
    if (!composition.store().isShared()) {
      return server.transport();
    }
    var later = composition.at(server.listening());
    return new RejoiningTransport(server.transport(), () -> reopened(later, monitoring));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Transport reopened(Composition composition, Monitoring monitoring)
      throws StartFailure {
    var server = composition.open(monitoring);
    server.listening().forEach(one -> log(one, composition));
    return server.transport();
  }

  private static void log(Server.Listening one, Composition composition) {
    log()
        .info(
            "listening port={} transport={} framing={} raw={} max-clients={} ring={}",
            one.address().getPort(),
            one.kind(),
            Choice.nameOf(composition.framing()),
            composition.isRaw(),
            composition.capacity(),
            composition.limits().lines().ringBytes());
  }

  /// Not a constant: --help should not wait for the log to be loaded.
  private static Logger log() {
    return LoggerFactory.getLogger(ServeCommand.class);
  }

  private Reload reload(
      ParsedOptions given,
      @Nullable Credentials credentials,
      Capacity capacity,
      CurrentLimits current) {
    return new Reload(
        given,
        SYNTAX,
        credentials == null ? () -> {} : credentials::refresh,
        (options, limits) -> {
          Logging.setLevel(options.get(LOG_LEVEL));
          current.change(roomLimits(options, limits, capacity));
        });
  }

  private RoomLimits roomLimits(ParsedOptions given, Limits limits, Capacity capacity) {
    return new RoomLimits(
        clients(given, capacity), limits.perAddress(), limits.rates().bytesPerSecond());
  }

  private int clients(ParsedOptions given, Capacity capacity) {
    int most = capacity.clients();
    int wanted = requireNonNullElse(given.find(MAX_CLIENTS), most);
    if (wanted > most) {
      reportCut(wanted, capacity);
    }
    return Math.min(wanted, most);
  }

  private void reportCut(int wanted, Capacity capacity) {
    new ErrorLine(environment.err())
        .print(
            "--max-clients %d is cut to %d, the most that the %s allows; %s"
                .formatted(
                    wanted,
                    capacity.clients(),
                    capacity.isShortOfHeap() ? "heap" : "open-file limit",
                    capacity.isShortOfHeap()
                        ? "CHAT_JAVA_OPTS=-Xmx512m makes it larger"
                        : "ulimit -n raises it"));
  }
}
