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
  static final Setting<Integer> TLS_PORT =
      Setting.option("--tls-port", "PORT", Values.PORT, "where to listen for TLS")
          .otherwise("none");
  private static final Setting<Path> TLS_CERT =
      Setting.option(
              "--tls-cert",
              "FILE",
              new Values.File(),
              "the certificate and those above it, in PEM; the",
              "page is then encrypted too")
          .otherwise("none");
  private static final Setting<Path> TLS_KEY =
      Setting.option("--tls-key", "FILE", new Values.File(), "its key, in PEM (PKCS#8)")
          .otherwise("none");
  private static final Setting<Boolean> TLS_SELF_SIGNED =
      Setting.flag(
              "--tls-self-signed",
              "a certificate made here on first use, instead;",
              "kept in the folder .chat-server of your home")
          .otherwise("false");

  static final List<Setting<?>> ALL = List.of(TLS_PORT, TLS_CERT, TLS_KEY, TLS_SELF_SIGNED);

  private TlsOptions() {}

  /// @param hasPage whether there is a page that could be encrypted
  /// @throws WrongUsage if what was given does not go together
  static void check(ParsedOptions given, boolean hasPage) throws WrongUsage {
    boolean isSelfSigned = given.get(TLS_SELF_SIGNED, false);
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

  /// Who the server is for those who come encrypted, or null if nobody does.
  ///
  /// @param addresses that clients are told to call, for a certificate made here
  /// @throws StartFailure if the files cannot be used
  static @Nullable Credentials credentials(
      ParsedOptions given, Map<String, String> variables, Supplier<List<InetAddress>> addresses)
      throws StartFailure {
    var certificate = given.get(TLS_CERT);
    var key = given.get(TLS_KEY);
    boolean isSelfSigned = given.get(TLS_SELF_SIGNED, false);
    if (certificate == null && !isSelfSigned) {
      return null;
    }
    // The JDK ends the handshake of those who call the server by an address, as `ncat --ssl ::1`
    // does, and there is nothing to choose by name. It reads this once, before the first handshake.
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
