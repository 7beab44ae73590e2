package se.chatserver.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A certificate and its key in PEM files.
record PemPair(Path cert, Path key) implements IdentitySource {
  private static final Logger log = LoggerFactory.getLogger(PemPair.class);

  @Override
  public Identity load() throws UnusableCredentials {
    var certificates = certificates(PemFile.read(cert));
    var identity = Identity.of(privateKey(PemFile.read(key)), certificates, cert, key);
    warnIfReadableByOthers();
    return identity;
  }

  @Override
  public List<Path> files() {
    return List.of(cert, key);
  }

  private static List<X509Certificate> certificates(PemFile file) throws UnusableCredentials {
    var certificates = new ArrayList<X509Certificate>();
    for (var block : file.blocks()) {
      if (block.isCertificate()) {
        certificates.add(certificate(file.path(), block));
      }
    }
    if (certificates.isEmpty()) {
      boolean isKey = file.blocks().stream().anyMatch(PemFile.Block::isPrivateKey);
      throw new UnusableCredentials(
          isKey
              ? file.path() + " is a private key and not a certificate: are the two files swapped?"
              : file.path() + " has no certificate (-----BEGIN CERTIFICATE-----)");
    }
    return certificates;
  }

  private static X509Certificate certificate(Path path, PemFile.Block block)
      throws UnusableCredentials {
    try {
      var bytes = new ByteArrayInputStream(block.bytes());
      var factory = CertificateFactory.getInstance("X.509");
      return (X509Certificate) factory.generateCertificate(bytes);
    } catch (CertificateException | IllegalArgumentException _) {
      throw new UnusableCredentials(path + " has a certificate that is damaged: copy it again");
    }
  }

  private static PrivateKey privateKey(PemFile file) throws UnusableCredentials {
    for (var block : file.blocks()) {
      if (block.isPrivateKey()) {
        return PrivateKeys.parse(block, file.path());
      }
    }
    boolean isCertificate = file.blocks().stream().anyMatch(PemFile.Block::isCertificate);
    throw new UnusableCredentials(
        isCertificate
            ? file.path() + " is a certificate and not a private key: are the two files swapped?"
            : file.path() + " has no private key (-----BEGIN PRIVATE KEY-----)");
  }

  private void warnIfReadableByOthers() {
    try {
      var permissions = Files.getPosixFilePermissions(key);
      if (permissions.contains(PosixFilePermission.OTHERS_READ)) {
        log.warn("key-readable-by-others file={} try=\"chmod o-r {}\"", key, key);
      }
    } catch (IOException | UnsupportedOperationException _) {
      // Not every system has such permissions.
    }
  }
}
