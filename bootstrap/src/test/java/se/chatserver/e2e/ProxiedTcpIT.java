package se.chatserver.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static se.chatserver.e2e.Watcher.CAME;
import static se.chatserver.e2e.Watcher.LEFT;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/// The examples for nginx and HAProxy, with clients that speak plain TCP or TLS. (Debian's Caddy
/// passes on HTTP only.)
@EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere 127.0.0.9 is no address of this machine")
@ParameterizedClass(name = "{0}")
@ValueSource(strings = {ReverseProxy.NGINX, ReverseProxy.HAPROXY})
@Tag(Requirements.PROGRAMS)
class ProxiedTcpIT extends BehindProxy {
  private static final String CLIENT = "127.0.0.9";

  @Test
  void aTcpClientIsItself() throws Exception {
    try (var client = new Socket()) {
      client.bind(new InetSocketAddress(CLIENT, 0));
      client.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy().plain()));
      var output = Output.of(client.getInputStream());
      var tag = "[127.0.0.9:" + client.getLocalPort() + "]";
      output.next(tag + CAME);
      client.getOutputStream().write("hej\n".getBytes(UTF_8));
      client.shutdownOutput();
      output.endsWith(tag + " hej\r\n");
    }
  }

  @Test
  void aTlsClientIsItself() throws Exception {
    try (var client = new TlsClient("::1", proxy().encrypted());
        var other = new Socket()) {
      client.send("hej\n");
      var output = client.output();
      var tag = "[[::1]:" + client.port() + "]";
      output.next(tag + CAME);
      output.next(tag + " hej\r\n");
      other.bind(new InetSocketAddress(CLIENT, 0));
      other.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy().plain()));
      var othersTag = "[127.0.0.9:" + other.getLocalPort() + "]";
      output.next(othersTag + CAME);
      other.shutdownOutput();
      output.next(othersTag + LEFT);
    }
  }
}
