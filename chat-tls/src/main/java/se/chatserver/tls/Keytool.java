package se.chatserver.tls;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The JDK's program that makes certificates, which no public class of it can.
final class Keytool {
  /// A PKCS#12 file has to have one. What protects the key is who may read the file.
  static final String PASSWORD = "chat-server";

  static final String ALIAS = "server";

  private static final List<String> OPTIONS =
      List.of(
          ("-genkeypair -dname CN=chat-server -keyalg EC -groupname secp256r1 -sigalg"
                  + " SHA256withECDSA -ext extendedKeyUsage=serverAuth -ext"
                  + " keyUsage:critical=digitalSignature -startdate -1d -storetype PKCS12")
              .split(" ", -1));
  private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,62}");

  private Keytool() {}

  /// @param file does not exist yet
  /// @param validDays from yesterday on: not everybody's clock agrees
  /// @param addresses that it is for, besides the loopback and this machine's name
  /// @throws UnusableCredentials if it cannot be made; the message is what the program said
  static void makeKeyAndCertificate(Path file, int validDays, Collection<InetAddress> addresses)
      throws UnusableCredentials {
    try {
      var keytool =
          new ProcessBuilder(command(file, validDays, addresses)).redirectErrorStream(true).start();
      keytool.getOutputStream().close();
      var said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
      if (keytool.waitFor() != 0) {
        throw failed(said);
      }
    } catch (IOException e) {
      throw failed(String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> command(Path file, int validDays, Collection<InetAddress> addresses) {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var command = new ArrayList<>(List.of(keytool));
    command.addAll(OPTIONS);
    command.addAll(List.of("-alias", ALIAS, "-storepass", PASSWORD, "-keystore", file.toString()));
    command.addAll(
        List.of("-validity", String.valueOf(validDays), "-ext", "san=" + names(addresses)));
    return command;
  }

  private static String names(Collection<InetAddress> addresses) {
    var names = new LinkedHashSet<>(List.of("dns:localhost", "ip:127.0.0.1", "ip:0:0:0:0:0:0:0:1"));
    addHostName(names);
    for (var address : addresses) {
      names.add("ip:" + address.getHostAddress().replaceFirst("%.*", ""));
    }
    return String.join(",", names);
  }

  private static void addHostName(Set<String> names) {
    try {
      var host = InetAddress.getLocalHost().getHostName();
      if (HOST_NAME.matcher(host).matches()) {
        names.add("dns:" + host);
      }
    } catch (IOException _) {
      // A machine need not know its own name.
    }
  }

  private static UnusableCredentials failed(String said) {
    return new UnusableCredentials(
        "no certificate could be made with this Java's keytool (use one of your own): "
            + said.strip().replaceAll("\\s+", " "));
  }
}
