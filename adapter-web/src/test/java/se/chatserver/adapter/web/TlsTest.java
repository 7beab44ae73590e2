package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// The page over TLS (W6).
@Execution(ExecutionMode.CONCURRENT)
final class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;
  private static KeyStore first;
  private static KeyStore second;

  @BeforeAll
  static void makeKeys() throws Exception {
    first = keys("first");
    second = keys("second");
  }

  @Test
  void servesTheRoomEncrypted() throws Exception {
    var context = context(first);
    try (var web = Running.encrypted(() -> context);
        var http = HttpClient.newBuilder().sslContext(context).build();
        var browser = TestBrowser.at(http, "wss://localhost:" + web.port() + "/room")) {
      browser.next();
      assertThat(browser.say("hej").until("hej")).hasSize(2);
    }
  }

  @Test
  void redirectsPlainHttpAndServesNothingElse() throws Exception {
    var context = context(first);
    try (var web = Running.encrypted(() -> context)) {
      var host = "Host: localhost:" + web.port() + "\r\n";
      assertThat(web.raw().send("GET / HTTP/1.1\r\n" + host + "\r\n").head())
          .startsWith("HTTP/1.1 307 ")
          .contains("Location: https://localhost:" + web.port() + "/\r\n");
      assertThat(web.raw().upgrade("/room", host).head()).startsWith("HTTP/1.1 307 ");
    }
  }

  /// Not even connections that send no first byte, from which the protocol is detected.
  @Test
  void idleConnectionsDoNotKeepOthersOut() throws Exception {
    var context = context(first);
    try (var web = Running.encrypted(() -> context)) {
      var oldest = web.raw();
      for (int i = 0; i < HttpSockets.MAX; i++) {
        web.raw();
      }
      assertThat(oldest.drain()).isZero();
      assertThat(head(web, context, "https")).startsWith("HTTP/1.1 101 ");
    }
  }

  @Test
  void originIsHttps() throws Exception {
    var context = context(first);
    try (var web = Running.encrypted(() -> context)) {
      assertThat(head(web, context, "http")).startsWith("HTTP/1.1 403 ");
      assertThat(head(web, context, "https")).startsWith("HTTP/1.1 101 ");
    }
  }

  @Test
  void newConnectionsGetTheNewCertificate() throws Exception {
    var current = new AtomicReference<>(context(first));
    var trusting = context(first, second);
    try (var web = Running.encrypted(current::get)) {
      assertThat(certificate(web, trusting)).isEqualTo(first.getCertificate("key"));
      current.set(context(second));
      var wanted = second.getCertificate("key");
      while (!certificate(web, trusting).equals(wanted)) {
        Thread.onSpinWait(); // ends by the test's own time limit, if it never comes
      }
      assertThat(certificate(web, trusting)).isEqualTo(wanted);
    }
  }

  @Test
  void refusesOldProtocols() throws Exception {
    var context = context(first);
    try (var web = Running.encrypted(() -> context);
        var socket = socket(web, context)) {
      socket.setEnabledProtocols(new String[] {"TLSv1.1"});
      assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
    }
  }

  private static String head(Running web, SSLContext context, String scheme) throws Exception {
    try (var socket = new RawSocket(socket(web, context))) {
      var host = "localhost:" + web.port();
      return socket
          .upgrade("/room", "Host: %s\r\nOrigin: %s://%s\r\n".formatted(host, scheme, host))
          .head();
    }
  }

  private static X509Certificate certificate(Running web, SSLContext context) throws Exception {
    try (var socket = socket(web, context)) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private static SSLSocket socket(Running web, SSLContext context) throws Exception {
    var socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), web.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  /// A context that serves with the first key and trusts all.
  private static SSLContext context(KeyStore... stores) throws Exception {
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(stores[0], PASSWORD);
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    for (int i = 0; i < stores.length; i++) {
      trusted.setCertificateEntry("trusted" + i, stores[i].getCertificate("key"));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore keys(String name) throws Exception {
    var file = folder.resolve(name + ".p12");
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var options =
        "-genkeypair -alias key -keyalg EC -dname CN=localhost -ext SAN=dns:localhost"
            + " -storetype PKCS12 -storepass changeit -keystore";
    var command = new ArrayList<>(List.of(keytool));
    command.addAll(List.of(options.split(" ", -1)));
    command.add(file.toString());
    var making =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".txt").toFile())
            .start();
    assertThat(making.waitFor(60, TimeUnit.SECONDS)).isTrue();
    try (var bytes = Files.newInputStream(file)) {
      var store = KeyStore.getInstance("PKCS12");
      store.load(bytes, PASSWORD);
      return store;
    }
  }
}
