package se.chatserver.adapter.nio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Comparator;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import se.chatserver.tls.Credentials;
import se.chatserver.tls.UnusableCredentials;

/// Certificates for the server, and clients that trust any.
final class Certificates {
  /// Made once for all, because that takes a second.
  static final SSLContext SERVER = in(Path.of("target", "certificate"));

  static final SSLContext CLIENT = trusting();

  private Certificates() {}

  /// The server's, in a context of its own.
  static SSLContext again() {
    return in(Path.of("target", "certificate"));
  }

  static SSLContext another() {
    try {
      var directory = Files.createTempDirectory("certificates");
      try {
        return in(directory);
      } finally {
        delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static SSLContext in(Path directory) {
    try {
      return Credentials.selfSigned(directory, List::of).get();
    } catch (UnusableCredentials e) {
      throw new IllegalStateException(e);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  private static SSLContext trusting() {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Trusting()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
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
