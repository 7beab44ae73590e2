package se.chatserver.bootstrap;

import java.net.InetAddress;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import se.chatserver.tls.Credentials;
import se.chatserver.tls.UnusableCredentials;

/// The options for encrypted connections.
final class TlsOptions {
  static final OptionTable TABLE =
      new OptionTable(
          """
          --tls-port=PORT       the port for TLS
          --tls-cert=FILE       the certificate and its chain, in PEM; encrypts the
                                page too
          --tls-key=FILE        its key, in PEM (PKCS#8)
          --tls-self-signed     instead of those, a certificate made on first use
                                and kept in .chat-server in your home
          """);
  static final Option<Integer> TLS_PORT = TABLE.optional("--tls-port", Values.PORT, () -> "none");

  private static final Option<Path> TLS_CERT =
      TABLE.optional("--tls-cert", Values.FILE, () -> "none");
  private static final Option<Path> TLS_KEY =
      TABLE.optional("--tls-key", Values.FILE, () -> "none");
  private static final Option<Boolean> TLS_SELF_SIGNED = TABLE.flag("--tls-self-signed");

  private TlsOptions() {}

  /// @param hasPage whether there is a page that could be encrypted
  /// @throws WrongUsage if what was given does not go together
  static void check(ParsedOptions given, boolean hasPage) throws WrongUsage {
    boolean isSelfSigned = given.get(TLS_SELF_SIGNED);
    if (given.has(TLS_CERT) != given.has(TLS_KEY)) {
      throw new WrongUsage("--tls-cert and --tls-key go together: give both");
    }
    if (given.has(TLS_CERT) && isSelfSigned) {
      throw new WrongUsage("--tls-self-signed takes no --tls-cert: give one or the other");
    }
    boolean isEncrypted = given.has(TLS_CERT) || isSelfSigned;
    if (given.has(TLS_PORT) && !isEncrypted) {
      throw new WrongUsage("--tls-port needs --tls-cert and --tls-key, or --tls-self-signed");
    }
    if (isEncrypted && !given.has(TLS_PORT) && !hasPage) {
      throw new WrongUsage("a certificate is for --tls-port or --web-port: give one of them too");
    }
  }

  /// The server's certificate and key, or null if no connection is encrypted.
  ///
  /// @param addresses that clients may connect to, for a certificate made here
  /// @throws StartFailure if the files cannot be used
  static @Nullable Credentials credentials(
      ParsedOptions given, Map<String, String> variables, Supplier<List<InetAddress>> addresses)
      throws StartFailure {
    var certificate = given.find(TLS_CERT);
    var key = given.find(TLS_KEY);
    boolean isSelfSigned = given.get(TLS_SELF_SIGNED);
    if (certificate == null && !isSelfSigned) {
      return null;
    }
    // The JDK refuses a client that names the server by an address, as `ncat --ssl ::1` does, and
    // there is only one certificate. It reads this once, before the first handshake.
    System.setProperty("jdk.tls.server.disableExtensions", "server_name");
    try {
      var credentials =
          certificate != null && key != null
              ? Credentials.pem(certificate, key)
              : Credentials.selfSigned(folder(variables), addresses);
      credentials.watch();
      return credentials;
    } catch (UnusableCredentials e) {
      throw new StartFailure(String.valueOf(e.getMessage()));
    }
  }

  /// For a user that the system does not know, as in some containers, Java says that its home is
  /// `?`: the key would lie in whatever folder the server happened to be started in.
  private static Path folder(Map<String, String> variables) throws StartFailure {
    for (var home : List.of(variables.getOrDefault("HOME", ""), System.getProperty("user.home"))) {
      if (isAbsolute(home)) {
        return Path.of(home, ".chat-server");
      }
    }
    throw new StartFailure(
        "--tls-self-signed keeps its key in your home, and you have none;"
            + " set HOME to a folder of yours, or give --tls-cert and --tls-key");
  }

  private static boolean isAbsolute(String path) {
    try {
      return Path.of(path).isAbsolute();
    } catch (InvalidPathException _) {
      return false;
    }
  }
}
