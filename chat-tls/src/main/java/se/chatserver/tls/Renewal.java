package se.chatserver.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// When a certificate that was made here has to be made again.
///
/// Apple's systems refuse one that is valid for more than 825 days, or that does not say it is for
/// servers (support.apple.com/103769); those of public authorities for more than 398. What is made
/// here keeps to the stricter rule.
final class Renewal {
  /// From the day before it is made, since not everybody's clock agrees.
  static final int VALID_DAYS = 396;

  private static final Duration MAX_VALIDITY = Duration.ofDays(397);
  private static final Duration AHEAD = Duration.ofDays(30);
  private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
  private static final int IP_ADDRESS = 7; // RFC 5280, 4.2.1.6
  private static final int MAX_ADDRESSES = 32;

  private Renewal() {}

  /// @param addresses by which clients may call the server
  static boolean isDue(
      X509Certificate certificate, Collection<InetAddress> addresses, Instant now) {
    var start = certificate.getNotBefore().toInstant();
    var end = certificate.getNotAfter().toInstant();
    return now.isBefore(start)
        || now.plus(AHEAD).isAfter(end)
        || Duration.between(start, end).compareTo(MAX_VALIDITY) > 0
        || !isForServers(certificate)
        || !addressesOf(certificate).containsAll(addresses);
  }

  /// What the new one is for: these addresses, and those that the old one was for. So it does not
  /// change each time a laptop goes back and forth between two networks.
  static Collection<InetAddress> addresses(X509Certificate old, Collection<InetAddress> addresses) {
    var all = new LinkedHashSet<>(addresses);
    all.addAll(addressesOf(old));
    return all.stream().limit(MAX_ADDRESSES).toList();
  }

  private static boolean isForServers(X509Certificate certificate) {
    try {
      var usage = certificate.getExtendedKeyUsage();
      return usage != null && usage.contains(SERVER_AUTH);
    } catch (CertificateParsingException _) {
      return false;
    }
  }

  private static Set<InetAddress> addressesOf(X509Certificate certificate) {
    var addresses = new LinkedHashSet<InetAddress>();
    try {
      var names = certificate.getSubjectAlternativeNames();
      for (var name : names == null ? List.<List<?>>of() : names) {
        if (name.getFirst().equals(IP_ADDRESS)) {
          addresses.add(InetAddress.getByName((String) name.get(1))); // no name: nobody is asked
        }
      }
    } catch (CertificateParsingException | UnknownHostException _) {
      // What cannot be read is as good as not there.
    }
    return addresses;
  }
}
