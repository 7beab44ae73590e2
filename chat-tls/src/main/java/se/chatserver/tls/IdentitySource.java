package se.chatserver.tls;

import java.nio.file.Path;
import java.util.List;

/// Where an identity is kept.
interface IdentitySource {
  /// Reads it, as it is now.
  Identity load() throws UnusableCredentials;

  /// Makes it anew if it has been made here and is [due][Renewal]; its files then change.
  ///
  /// @throws UnusableCredentials if that fails
  default void renew(Identity current) throws UnusableCredentials {}

  /// The files that it is in. When one of them changes, it may have changed.
  List<Path> files();
}
