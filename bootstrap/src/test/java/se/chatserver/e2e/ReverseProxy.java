package se.chatserver.e2e;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// A real proxy in front of a server, configured by the project's own example for it. Only its
/// ports and its certificate are others.
public final class ReverseProxy implements AutoCloseable {
  public static final String NGINX = "nginx";
  static final String CADDY = "caddy";
  static final String HAPROXY = "haproxy";

  private static final Path EXAMPLES = ChatProcess.home().resolve("examples");
  private static final Path STREAM = Path.of("/usr/lib/nginx/modules/ngx_stream_module.so");
  private static final Pattern PLACES =
      Pattern.compile("/etc/ssl/chat|\\b(?:443|8080|60013|60003|60004)\\b");

  private final Path folder = Files.createTempDirectory("proxy");
  private final Map<String, String> places;
  private final int page = FreePort.find();
  private final int plain = FreePort.find();
  private final int encrypted = FreePort.find();
  private final Program program;

  /// @param name of the program
  /// @param tcp the server's TCP port
  /// @param web the port of its page
  public ReverseProxy(String name, int tcp, int web) throws Exception {
    this.places =
        Map.of(
            "/etc/ssl/chat", folder.toString(),
            "443", "" + page,
            "8080", "" + web,
            "60013", "" + tcp,
            "60003", "" + plain,
            "60004", "" + encrypted);
    makeCertificate();
    this.program =
        switch (name) {
          case NGINX -> nginx();
          case CADDY -> caddy();
          case HAPROXY -> haproxy();
          default -> throw new IllegalArgumentException(name);
        };
    awaitListening(page);
  }

  private void makeCertificate() throws Exception {
    var words =
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2"
            + " -subj /CN=chat.example.org -keyout key.pem -out cert.pem";
    var made = Ended.run(new ProcessBuilder(words.split(" ")).directory(folder.toFile()));
    if (made.code() != 0) {
      throw new IllegalStateException(made.err());
    }
    var both =
        Files.readString(folder.resolve("cert.pem")) + Files.readString(folder.resolve("key.pem"));
    Files.writeString(folder.resolve("both.pem"), both);
  }

  private Program nginx() throws IOException {
    var main =
        """
        load_module %s;
        daemon off;
        master_process off;
        pid %2$s/nginx.pid;
        error_log stderr;
        events {}
        http {
          access_log off;
          client_body_temp_path %2$s;
          proxy_temp_path %2$s;
          fastcgi_temp_path %2$s;
          uwsgi_temp_path %2$s;
          scgi_temp_path %2$s;
          include %2$s/chat.conf;
        }
        include %2$s/stream.conf;
        """
            .formatted(STREAM, folder);
    copy("nginx/chat.conf", "");
    copy("nginx/stream.conf", "");
    var file = Files.writeString(folder.resolve("nginx.conf"), main).toString();
    return Program.start("nginx", "-p", folder.toString(), "-e", "stderr", "-c", file);
  }

  private Program caddy() throws IOException {
    var options = "{\nadmin off\nauto_https disable_redirects\n}\n";
    var file = copy("caddy/Caddyfile", options);
    var text = Files.readString(file);
    var tls = "tls %1$s/cert.pem %1$s/key.pem\n".formatted(folder);
    Files.writeString(file, text.replace(page + " {\n", page + " {\n" + tls));
    return Program.start(
        List.of("caddy", "run", "--adapter", "caddyfile", "--config", file.toString()));
  }

  private Program haproxy() throws IOException {
    return Program.start("haproxy", "-db", "-f", copy("haproxy/haproxy.cfg", "").toString());
  }

  /// @param before stands before the example
  private Path copy(String example, String before) throws IOException {
    var text =
        PLACES
            .matcher(Files.readString(EXAMPLES.resolve(example)))
            .replaceAll(place -> places.get(place.group()));
    var file = folder.resolve(Path.of(example).getFileName());
    return Files.writeString(file, before + text);
  }

  /// Skips the test if the program is not installed, or something that it needs.
  public static void require(String name) {
    Program.require("openssl");
    Program.require(name);
    if (name.equals(NGINX) && !Files.exists(STREAM)) {
      Requirements.skip(
          Requirements.missing("nginx has no module for streams", "libnginx-mod-stream"));
    }
  }

  /// Its port for the page, encrypted.
  public int page() {
    return page;
  }

  int plain() {
    return plain;
  }

  int encrypted() {
    return encrypted;
  }

  /// Nothing is printed when a proxy listens, so it is asked.
  private void awaitListening(int port) {
    await("listening: " + program.screen())
        .atMost(Duration.ofSeconds(20))
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(25))
        .ignoreException(ConnectException.class)
        .until(() -> {
          new Socket(InetAddress.getLoopbackAddress(), port).close();
          return true;
        });
  }

  @Override
  public void close() throws IOException {
    program.close();
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
