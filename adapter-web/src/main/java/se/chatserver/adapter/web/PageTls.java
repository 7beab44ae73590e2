package se.chatserver.adapter.web;

import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// TLS for new connections, with the latest certificate.
final class PageTls {
  private static final Logger log = LoggerFactory.getLogger(PageTls.class);

  private final Supplier<SSLContext> contexts;
  private final SslContextFactory.Server settings = new SslContextFactory.Server();
  private SSLContext current;

  /// @param contexts gives another one when there is a new certificate
  PageTls(Supplier<SSLContext> contexts) {
    this.contexts = contexts;
    this.current = contexts.get();
    settings.setSslContext(current);
    settings.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    settings.setRenegotiationAllowed(false);
  }

  /// Detects TLS and plain HTTP by the first bytes, so that plain HTTP can be redirected.
  DetectorConnectionFactory detector() {
    return new DetectorConnectionFactory(new SslConnectionFactory(settings, "http/1.1"));
  }

  /// Uses the new certificate, if there is one. Open connections keep theirs.
  void refresh() {
    var latest = contexts.get();
    if (latest.equals(current)) {
      return;
    }
    current = latest;
    try {
      settings.reload(factory -> factory.setSslContext(latest));
    } catch (Exception e) {
      log.warn("certificate-not-taken cause=\"{}\"", e.getMessage());
    }
  }
}
