package se.chatserver.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// How a client reaches the room.
enum Protocol {
  /// Lines over TCP.
  TCP,
  /// Lines over TLS.
  TLS,
  /// As a browser does it: JSON over WebSocket, encrypted like the page that it comes from.
  PAGE;

  private static final SSLContext TRUSTING = trusting();

  /// Connects to the server on this machine.
  Socket connect(int port) throws IOException {
    var loopback = InetAddress.getLoopbackAddress();
    var socket =
        this == TCP
            ? new Socket(loopback, port)
            : TRUSTING.getSocketFactory().createSocket(loopback, port);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static SSLContext trusting() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new TrustsAll()}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The server has signed its certificate itself, and is on this machine.
  private static final class TrustsAll implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
