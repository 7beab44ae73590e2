package se.chatserver.adapter.nats;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// Trusts servers whose certificate was signed by an authority, and is for the name by which the
/// server was called. The client library alone does not look at the name.
final class ServerTrust extends X509ExtendedTrustManager {
  private static final String BY_NAME = "HTTPS";

  private final X509ExtendedTrustManager signatures;

  private ServerTrust(X509ExtendedTrustManager signatures) {
    this.signatures = signatures;
  }

  /// @param authority a PEM file with certificates; null for those that Java trusts
  /// @throws ClusterException if the file has none
  static SSLContext context(@Nullable Path authority) throws ClusterException {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authority == null ? null : authorities(authority));
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new ServerTrust(extended(factory))}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new ClusterException(
          "the certificates of %s cannot be used (%s); name a PEM file"
              .formatted(authority, EngineException.line(e)),
          e);
    } catch (IOException e) {
      throw new ClusterException(
          "the certificates of %s cannot be read (%s); name a PEM file"
              .formatted(authority, EngineException.line(e)),
          e);
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    if (socket instanceof SSLSocket encrypted) {
      encrypted.setSSLParameters(byName(encrypted.getSSLParameters()));
    }
    signatures.checkServerTrusted(chain, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    engine.setSSLParameters(byName(engine.getSSLParameters()));
    signatures.checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    throw new CertificateException("a server is known by its name");
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    signatures.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    signatures.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    signatures.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return signatures.getAcceptedIssuers();
  }

  private static SSLParameters byName(SSLParameters parameters) {
    parameters.setEndpointIdentificationAlgorithm(BY_NAME);
    return parameters;
  }

  private static KeyStore authorities(Path file) throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var bytes = Files.newInputStream(file)) {
      int number = 0;
      for (var certificate : CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
        number++;
        store.setCertificateEntry("authority " + number, certificate);
      }
      if (number == 0) {
        throw new CertificateException("there are none");
      }
    }
    return store;
  }

  private static X509ExtendedTrustManager extended(TrustManagerFactory factory)
      throws GeneralSecurityException {
    for (var manager : factory.getTrustManagers()) {
      if (manager instanceof X509ExtendedTrustManager extended) {
        return extended;
      }
    }
    throw new GeneralSecurityException("Java has no trust manager");
  }
}
