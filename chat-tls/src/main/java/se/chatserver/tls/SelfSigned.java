package se.chatserver.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A certificate that was made here. It is made again when its file is gone, and when it is
/// [due][Renewal].
///
/// @param addresses by which clients may call the server, as they are now
record SelfSigned(Path directory, Supplier<? extends Collection<InetAddress>> addresses)
    implements IdentitySource {
  private static final Logger log = LoggerFactory.getLogger(SelfSigned.class);

  private static final String OWNER_ONLY = "rw-------";
  private static final String OWNER_ONLY_DIRECTORY = "rwx------";

  /// What the file holds, which need not be valid today.
  private record Stored(PrivateKey key, List<X509Certificate> chain) {}

  @Override
  public Identity load() throws UnusableCredentials {
    if (!Files.exists(file())) {
      make(addresses.get(), SelfSigned::publishFirst);
    }
    var current = read().chain().getFirst();
    try {
      renew(current);
    } catch (UnusableCredentials e) {
      log.warn("certificate-not-renewed cause=\"{}\"", e.getMessage()); // it may still be valid
    }
    var stored = read();
    return Identity.of(stored.key(), stored.chain(), file(), file());
  }

  @Override
  public void renew(Identity current) throws UnusableCredentials {
    renew(current.chain().getFirst());
  }

  private void renew(X509Certificate current) throws UnusableCredentials {
    Draft.sweep(directory);
    if (Renewal.isDue(current, addresses.get(), Instant.now())) {
      make(Renewal.addresses(current, addresses.get()), SelfSigned::publishNext);
    }
  }

  @Override
  public List<Path> files() {
    return List.of(file());
  }

  private Path file() {
    return directory.resolve("self-signed.p12");
  }

  private Stored read() throws UnusableCredentials {
    var password = Keytool.PASSWORD.toCharArray();
    try {
      var store = KeyStore.getInstance(file().toFile(), password);
      var key = (PrivateKey) store.getKey(Keytool.ALIAS, password);
      var chain = store.getCertificateChain(Keytool.ALIAS);
      if (key == null || chain == null) {
        throw new GeneralSecurityException("it has no key");
      }
      return new Stored(key, Arrays.stream(chain).map(X509Certificate.class::cast).toList());
    } catch (IOException | GeneralSecurityException e) {
      throw new UnusableCredentials(
          "%s cannot be read (%s): remove it, and a new one is made"
              .formatted(file(), e.getMessage()));
    }
  }

  /// Gives a finished file its name.
  private interface Publication {
    void publish(Path draft, Path file) throws IOException;
  }

  private void make(Collection<InetAddress> names, Publication publication)
      throws UnusableCredentials {
    var file = file();
    try {
      Files.createDirectories(directory, only(directory, OWNER_ONLY_DIRECTORY));
      try (var drafts = Draft.in(directory)) {
        var draft = drafts.file(file.getFileName().toString());
        Keytool.makeKeyAndCertificate(draft, Renewal.VALID_DAYS, names);
        if (hasPermissions(draft)) {
          Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString(OWNER_ONLY));
        }
        Draft.sync(draft);
        publication.publish(draft, file);
      }
    } catch (IOException e) {
      throw new UnusableCredentials("%s cannot be made: %s".formatted(file, e));
    }
  }

  /// At once and whole, and never over one that another server, started at the same time, has made:
  /// a link does both, where there are links.
  private static void publishFirst(Path draft, Path file) throws IOException {
    try {
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException _) {
      // The other server was first, and this one uses the same.
    } catch (IOException | UnsupportedOperationException _) {
      Files.move(draft, file);
    }
  }

  /// At once and whole. Another server that uses the same file sees that it has changed.
  private static void publishNext(Path draft, Path file) throws IOException {
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
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
