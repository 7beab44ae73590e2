package se.chatserver.domain;

import java.util.Objects;

/// Somebody who is in a room, or wants to be.
///
/// Two participants with the same address are two persons: a network address can come back before
/// its former owner has been missed, so equality is identity.
public final class Participant {
  private final String address;
  private final String host;

  /// @param address what the others know this participant by, such as `192.168.1.7:50123`;
  ///   printable text without line ends
  /// @param host what it may have in common with others, such as `192.168.1.7`
  public Participant(String address, String host) {
    this.address = Objects.requireNonNull(address);
    this.host = Objects.requireNonNull(host);
  }

  public String address() {
    return address;
  }

  public String host() {
    return host;
  }

  @Override
  public String toString() {
    return address;
  }
}
