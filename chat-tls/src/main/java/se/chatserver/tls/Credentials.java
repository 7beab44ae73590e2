package se.chatserver.tls;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server's certificate and key, as they are in their files now.
///
/// A pair that replaces the one in use while the server runs is used for clients that connect from
/// then on ([#watch]), once it is whole and usable. Until then, what was read last stays. Every
/// method may be called by any thread.
public final class Credentials implements Supplier<SSLContext> {
  private static final Logger log = LoggerFactory.getLogger(Credentials.class);
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(5);
  private static final Duration REMINDER_INTERVAL = Duration.ofDays(1);

  private final IdentitySource source;
  private volatile Identity identity;
  private volatile SSLContext context;
  private List<FileVersion> versions;
  private String lastProblem = "";

  Credentials(IdentitySource source) throws UnusableCredentials {
    this.source = source;
    this.versions = FileVersion.of(source.files());
    this.identity = source.load();
    this.context = identity.context();
    identity.remind();
  }

  /// From two PEM files, or from one that holds both.
  ///
  /// @param cert the certificate, and those that lead to its issuer in any order
  /// @param key its private key, RSA, EC or Ed25519, as PKCS#8 and not encrypted
  /// @throws UnusableCredentials if they cannot be read, do not belong together, or are not valid
  ///   today
  public static Credentials pem(Path cert, Path key) throws UnusableCredentials {
    return new Credentials(new PemPair(cert, key));
  }

  /// From `self-signed.p12` in the directory, which is made there if there is none yet: a key and a
  /// certificate that no authority has signed, for `localhost`, this machine's name and these
  /// addresses. Nobody but the owner can read it. It is valid for 13 months, and made anew 30 days
  /// before its end, and when an address is none of its names.
  ///
  /// @param addresses by which clients may call the server; asked again and again, by any thread
  /// @throws UnusableCredentials if it can neither be read nor made
  public static Credentials selfSigned(
      Path directory, Supplier<? extends Collection<InetAddress>> addresses)
      throws UnusableCredentials {
    return new Credentials(new SelfSigned(directory, addresses));
  }

  /// What to make new connections with.
  @Override
  public SSLContext get() {
    return context;
  }

  /// What a client can compare the server's certificate with: its SHA-256, as `AA:BB:..`.
  public String fingerprint() {
    return identity.fingerprint();
  }

  /// From now on looks every few seconds whether the files have changed, on a daemon thread.
  public void watch() {
    var _ = watch(CHECK_INTERVAL);
  }

  ScheduledExecutorService watch(Duration interval) {
    var clock = Executors.newSingleThreadScheduledExecutor(Credentials::daemon);
    every(clock, interval, this::refresh);
    every(clock, REMINDER_INTERVAL, () -> identity.remind());
    return clock;
  }

  private static Thread daemon(Runnable work) {
    return Thread.ofPlatform().daemon().name("certificate").unstarted(work);
  }

  private static void every(ScheduledExecutorService clock, Duration interval, Runnable work) {
    var _ = clock.scheduleWithFixedDelay(work, interval.toNanos(), interval.toNanos(), NANOSECONDS);
  }

  /// Reads the files again if they have changed since the last time, or could not be used then.
  /// What was wrong may be mended without a change to them: a clock, a permission, a full disk.
  public synchronized void refresh() {
    try {
      source.renew(identity);
      var current = FileVersion.of(source.files());
      if (!current.equals(versions) || !lastProblem.isEmpty()) {
        versions = current;
        use(source.load());
      }
      lastProblem = "";
    } catch (UnusableCredentials e) {
      warn(String.valueOf(e.getMessage()));
    } catch (RuntimeException defect) {
      log.error("defect", defect); // and the clock goes on
    }
  }

  /// Once, however often the same is tried.
  private void warn(String problem) {
    if (!problem.equals(lastProblem)) {
      lastProblem = problem;
      log.warn("certificate-unusable cause=\"{}\"", problem);
    }
  }

  private void use(Identity changed) throws UnusableCredentials {
    if (!changed.equals(identity)) {
      context = changed.context();
      identity = changed;
      log.info("certificate-changed fingerprint={}", changed.fingerprint());
      changed.remind();
    }
  }
}
