package se.chatserver.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// How a client encrypts, and which servers it trusts. Safe for threads.
public final class Tls {
  private final SSLContext context;
  private final boolean isVerified;

  private Tls(TrustManager @Nullable [] trust, boolean isVerified) throws GeneralSecurityException {
    this.context = SSLContext.getInstance("TLS");
    context.init(null, trust, null);
    this.isVerified = isVerified;
  }

  /// Trusts whom Java trusts. The certificate must be for the host that was asked for.
  public static Tls verified() throws GeneralSecurityException {
    return new Tls(null, true);
  }

  /// The same, with the certificates of this file instead of Java's.
  ///
  /// @param authorities in PEM; a server's own certificate, if it is self-signed
  /// @throws GeneralSecurityException if there is no certificate in the file
  public static Tls trusting(Path authorities) throws IOException, GeneralSecurityException {
    try (var file = Files.newInputStream(authorities)) {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store(file));
      return new Tls(factory.getTrustManagers(), true);
    }
  }

  private static KeyStore store(InputStream file) throws IOException, GeneralSecurityException {
    Collection<? extends Certificate> certificates =
        CertificateFactory.getInstance("X.509").generateCertificates(file);
    if (certificates.isEmpty()) {
      throw new GeneralSecurityException("there is no certificate in it");
    }
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    for (var certificate : certificates) {
      store.setCertificateEntry("authority-" + store.size(), certificate);
    }
    return store;
  }

  /// Trusts every server: what is sent can be read by anybody who can take the server's place.
  public static Tls unverified() throws GeneralSecurityException {
    return new Tls(new TrustManager[] {new TrustsAll()}, false);
  }

  /// Encrypts a connection. The handshake is complete when this returns.
  ///
  /// @param socket connected; closed with the one that is returned
  Socket encrypt(Socket socket, ServerAddress server) throws IOException {
    var encrypted =
        (SSLSocket)
            context.getSocketFactory().createSocket(socket, server.bareHost(), server.port(), true);
    if (isVerified) {
      var parameters = encrypted.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      encrypted.setSSLParameters(parameters);
    }
    encrypted.startHandshake();
    return encrypted;
  }

  /// Looks at no certificate.
  private static final class TrustsAll extends X509ExtendedTrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
