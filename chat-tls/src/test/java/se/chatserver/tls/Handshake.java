package se.chatserver.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// A client that trusts anybody, and looks at what it is shown.
final class Handshake {
  private static final int PATIENCE_MILLIS = 10_000;

  private Handshake() {}

  /// The chain that a server with this context shows.
  static List<X509Certificate> with(SSLContext server) throws Exception {
    var loopback = InetAddress.getLoopbackAddress();
    var factory = server.getServerSocketFactory();
    try (var listening = (SSLServerSocket) factory.createServerSocket(0, 1, loopback);
        var client =
            (SSLSocket)
                trusting().getSocketFactory().createSocket(loopback, listening.getLocalPort())) {
      Thread.ofVirtual().start(() -> serve(listening));
      client.setSoTimeout(PATIENCE_MILLIS);
      client.startHandshake();
      return Arrays.stream(client.getSession().getPeerCertificates())
          .map(X509Certificate.class::cast)
          .toList();
    }
  }

  private static void serve(SSLServerSocket listening) {
    try (var socket = (SSLSocket) listening.accept()) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.startHandshake();
    } catch (IOException _) {
      // The client notices.
    }
  }

  private static SSLContext trusting() throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    return context;
  }

  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
