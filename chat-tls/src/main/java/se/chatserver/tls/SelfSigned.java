package se.chatserver.tls;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;

/// A certificate that was made here, and is made again when its file is gone.
record SelfSigned(Path directory) implements Source {
  /// Long: whoever has compared the fingerprint once should not have to do it again.
  private static final int VALID_DAYS = 3650;

  private static final String OWNER_ONLY = "rw-------";
  private static final String OWNER_ONLY_DIRECTORY = "rwx------";

  @Override
  public Identity load() throws UnusableCredentials {
    var file = file();
    if (!Files.exists(file)) {
      make(file);
    }
    try {
      return read(file);
    } catch (IOException | GeneralSecurityException e) {
      throw new UnusableCredentials(
          "%s cannot be read (%s): remove it, and a new one is made"
              .formatted(file, e.getMessage()));
    }
  }

  @Override
  public List<Path> files() {
    return List.of(file());
  }

  private Path file() {
    return directory.resolve("self-signed.p12");
  }

  private static Identity read(Path file)
      throws IOException, GeneralSecurityException, UnusableCredentials {
    var store = KeyStore.getInstance(file.toFile(), Keytool.PASSWORD.toCharArray());
    var key = (PrivateKey) store.getKey(Keytool.ALIAS, Keytool.PASSWORD.toCharArray());
    var chain = store.getCertificateChain(Keytool.ALIAS);
    if (key == null || chain == null) {
      throw new GeneralSecurityException("it has no key");
    }
    var certificates = Arrays.stream(chain).map(X509Certificate.class::cast).toList();
    return Identity.of(key, certificates, file, file);
  }

  /// Another server that starts at the same time may do the same: the first one wins.
  private void make(Path file) throws UnusableCredentials {
    try {
      Files.createDirectories(directory, only(directory, OWNER_ONLY_DIRECTORY));
      var draft = Files.createTempDirectory(directory, ".new").resolve(file.getFileName());
      try {
        Keytool.makeKeyAndCertificate(draft, VALID_DAYS);
        if (hasPermissions(draft)) {
          Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(OWNER_ONLY));
        }
        publish(draft, file);
      } finally {
        Files.deleteIfExists(draft);
        Files.delete(draft.getParent());
      }
    } catch (IOException e) {
      throw new UnusableCredentials("%s cannot be made: %s".formatted(file, e));
    }
  }

  /// At once and whole, and never over one that is there: a link does both, where there are links.
  private static void publish(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException _) {
      // The other server was first, and this one uses the same.
    } catch (IOException | UnsupportedOperationException _) {
      Files.move(draft, file);
    }
  }

  private static FileAttribute<?>[] only(Path path, String permissions) {
    if (!hasPermissions(path)) {
      return new FileAttribute<?>[0];
    }
    var set = PosixFilePermissions.fromString(permissions);
    return new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(set)};
  }

  private static boolean hasPermissions(Path path) {
    return path.getFileSystem().supportedFileAttributeViews().contains("posix");
  }
}
