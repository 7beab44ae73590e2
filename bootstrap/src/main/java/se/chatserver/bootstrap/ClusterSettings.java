package se.chatserver.bootstrap;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.nats.ClusterOptions;
import se.chatserver.adapter.nats.Keep;
import se.chatserver.adapter.nats.Timeouts;
import se.chatserver.transport.Limits;

/// The options of a room on several machines.
final class ClusterSettings {
  static final OptionTable TABLE =
      new OptionTable(
          """
          --cluster=URL         shares the room with other servers, through NATS
                                JetStream; give the addresses of its servers, such
                                as nats://a:4222,nats://b:4222,nats://c:4222
          --room=NAME           the room in the cluster
          --cluster-replicas=N  on how many of the engine's servers the room is
                                kept
          --cluster-keep=AMOUNT what stays in the cluster: a time, such as 30d, or
                                a size, such as 1G, or both
          --cluster-timeout=TIME
                                how long the engine may be silent, before everybody
                                is told and closed, and the server tries to come
                                back
          --cluster-pages=URL   the pages of all servers of the room, such as
                                https://a.example.org,https://b.example.org; a
                                browser whose server is gone goes on at another
          --cluster-credentials=FILE
                                a token and a seed, as nsc writes them
          --cluster-ca=FILE     the certificates that tls:// addresses are checked
                                with, in PEM
          """);

  static final Option<List<String>> CLUSTER =
      TABLE.optional("--cluster", new Values.Many<>(ClusterSettings::url), () -> "none");
  private static final Option<String> ROOM = TABLE.option("--room", ClusterSettings::name, "chat");
  private static final Option<Integer> REPLICAS =
      TABLE.optional("--cluster-replicas", Values.whole(1, 5), () -> "3, or as many as there are");
  private static final Option<List<Amount>> KEEP =
      TABLE.optional("--cluster-keep", new Values.Many<>(Amount::parse), () -> "everything");
  private static final Option<Duration> TIMEOUT =
      TABLE.option(
          "--cluster-timeout",
          Values.time(Duration.ofSeconds(2), Duration.ofMinutes(1)),
          Timeouts.DEFAULT.giveUp());
  private static final Option<List<String>> PAGES =
      TABLE.optional("--cluster-pages", new Values.Many<>(ClusterSettings::page), () -> "none");
  private static final Option<Path> CREDENTIALS =
      TABLE.optional("--cluster-credentials", Values.FILE, () -> "none");
  private static final Option<Path> AUTHORITY =
      TABLE.optional("--cluster-ca", Values.FILE, () -> "those that Java trusts");

  /// All of them are in one header, which every page has.
  private static final int MOST_PAGES = 20;

  private static final int MOST_PAGE_CHARS = 200;

  private ClusterSettings() {}

  static boolean isGiven(ParsedOptions given) {
    return given.has(CLUSTER);
  }

  /// The options of the cluster; null if there is none.
  ///
  /// @throws WrongUsage if what was given does not go together
  static @Nullable Cluster of(ParsedOptions given) throws WrongUsage {
    var servers = given.find(CLUSTER);
    if (servers == null) {
      for (var option : List.of(ROOM, REPLICAS, KEEP, TIMEOUT, PAGES, CREDENTIALS, AUTHORITY)) {
        if (given.has(option)) {
          throw new WrongUsage(option.name() + " is about a cluster: give --cluster too");
        }
      }
      return null;
    }
    var keep = given.find(KEEP);
    var both = keep == null ? Amount.Both.NONE : Amount.both(keep, KEEP.name());
    return new Cluster(
        servers,
        given.get(ROOM),
        given.has(REPLICAS) ? given.get(REPLICAS) : 0,
        both.age(),
        both.bytes(),
        given.get(TIMEOUT),
        pages(given),
        given.find(AUTHORITY),
        given.find(CREDENTIALS));
  }

  /// The values of the options; nothing of NATS is loaded for them.
  record Cluster(
      List<String> servers,
      String room,
      int replicas,
      @Nullable Duration maxAge,
      long maxBytes,
      Duration timeout,
      List<String> pages,
      @Nullable Path authority,
      @Nullable Path credentials) {
    /// @throws StartFailure if the cluster cannot be used
    OpenedLog open(Limits limits) throws StartFailure {
      return ClusterLog.open(
          new ClusterOptions(
              servers,
              room,
              nodeName(),
              replicas,
              new Keep(maxAge, maxBytes),
              authority,
              credentials,
              StoreOptions.LATEST_ENTRIES,
              StoreOptions.latestBytes(limits),
              Timeouts.DEFAULT.withGiveUp(timeout)));
    }
  }

  /// This machine's name, as far as the engine takes it.
  private static String nodeName() {
    try {
      var name = InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9_-]", "-");
      return name.isEmpty() ? "node" : name.substring(0, Math.min(name.length(), 64));
    } catch (UnknownHostException _) {
      return "node";
    }
  }

  private static List<String> pages(ParsedOptions given) throws WrongUsage {
    var pages = given.find(PAGES);
    if (pages == null) {
      return List.of();
    }
    if (!ListenOptions.hasPage(given)) {
      throw new WrongUsage("--cluster-pages is about the page: give --web-port too");
    }
    if (pages.size() > MOST_PAGES) {
      throw new WrongUsage("--cluster-pages takes at most " + MOST_PAGES + " addresses");
    }
    if (pages.stream().map(page -> page.startsWith("https:")).distinct().count() > 1) {
      throw new WrongUsage(
          "--cluster-pages must all be https:// or all http://; a browser does not go from one to"
              + " the other");
    }
    return pages.stream().distinct().toList();
  }

  /// A policy of a page cannot name an IPv6 address.
  private static String page(String text) {
    var page = WebOrigin.parse(text);
    if (page.contains("[") || page.length() > MOST_PAGE_CHARS) {
      throw new IllegalArgumentException("must have a name or an IPv4 address as its host");
    }
    return page;
  }

  private static String url(String text) {
    return Values.match("(nats|tls)://[^\\s,/]+/?", text, "like nats://host:4222");
  }

  private static String name(String text) {
    return Values.match("[A-Za-z0-9_-]{1,64}", text, "a name of letters (a to z), digits, _ and -");
  }
}
