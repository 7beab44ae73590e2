package se.chatserver.tls;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// A client that trusts anybody, and looks at what it is shown. No sockets: what one engine wraps
/// the other unwraps.
final class Handshake {
  private static final int MANY_STEPS = 100;

  private Handshake() {}

  /// The chain that a server with this context shows.
  static List<X509Certificate> with(SSLContext server) throws Exception {
    return Arrays.stream(with(server, it -> it).getPeerCertificates())
        .map(X509Certificate.class::cast)
        .toList();
  }

  /// What comes of it, when the client has these parameters.
  ///
  /// @throws SSLException if the two find nothing that both speak
  static SSLSession with(SSLContext server, UnaryOperator<SSLParameters> wishes) throws Exception {
    var client = trusting().createSSLEngine();
    client.setUseClientMode(true);
    client.setSSLParameters(wishes.apply(client.getSSLParameters()));
    var other = server.createSSLEngine();
    var toServer = ByteBuffer.allocate(1 << 16);
    var toClient = ByteBuffer.allocate(1 << 16);
    for (int i = 0; i < MANY_STEPS && !(isDone(client) && isDone(other)); i++) {
      pass(client, toServer, other);
      pass(other, toClient, client);
    }
    if (!isDone(client)) {
      throw new SSLException("it came to no end");
    }
    return client.getSession();
  }

  private static boolean isDone(SSLEngine engine) {
    return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING
        && !engine.getSession().getCipherSuite().contains("NULL");
  }

  /// What is not taken now is taken the next time.
  private static void pass(SSLEngine from, ByteBuffer wire, SSLEngine to) throws SSLException {
    while (from.wrap(ByteBuffer.allocate(0), wire).bytesProduced() > 0) {
      runTasks(from);
    }
    wire.flip();
    while (to.unwrap(wire, ByteBuffer.allocate(1 << 15)).bytesConsumed() > 0) {
      runTasks(to);
    }
    wire.compact();
  }

  private static void runTasks(SSLEngine engine) {
    for (var task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
      task.run();
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
