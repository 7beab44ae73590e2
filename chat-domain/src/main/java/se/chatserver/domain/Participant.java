package se.chatserver.domain;

import java.util.Objects;

/// Somebody who is in a room, or wants to be.
///
/// A participant is known by its process and number: two participants are equal if these are. The
/// address does not tell them apart, because a network address can come back before its former
/// owner has been missed.
public final class Participant {
  private final String process;
  private final long number;
  private final String address;
  private final String host;

  /// @param process names the run of the server that the participant came to, among all runs whose
  ///   events are in the same log; printable text without line ends
  /// @param number that no other participant of the same process has
  /// @param address what the others know this participant by, such as `192.168.1.7:50123`;
  ///   printable text without line ends
  /// @param host what it may have in common with others, such as `192.168.1.7`
  public Participant(String process, long number, String address, String host) {
    this.process = Objects.requireNonNull(process);
    this.number = number;
    this.address = Objects.requireNonNull(address);
    this.host = Objects.requireNonNull(host);
  }

  public String process() {
    return process;
  }

  public long number() {
    return number;
  }

  public String address() {
    return address;
  }

  public String host() {
    return host;
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Participant that
            && number == that.number
            && process.equals(that.process));
  }

  @Override
  public int hashCode() {
    return 31 * process.hashCode() + Long.hashCode(number);
  }

  @Override
  public String toString() {
    return address;
  }
}
