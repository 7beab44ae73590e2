package se.chatserver.bootstrap;

import se.chatserver.adapter.nio.NioTransport;
import se.chatserver.protocol.LineLog;
import se.chatserver.transport.Limits;

/// How many clients the server takes: as many as both the open-file limit and the heap allow.
///
/// What a client can make the server keep on the heap is bounded for each kind of client. All of
/// them may do it at the same time, so the kind that costs most counts for all. The figures are
/// measured, on a 64-bit Java 25 with compact headers, and rounded up.
///
/// @param byDescriptors how many clients can have a socket
/// @param byHeap how many clients the heap is enough for if each uses the most it can
record Capacity(int byDescriptors, int byHeap) {
  private static final long MIB = 1 << 20;

  /// The server itself: 7 MiB of classes and their data, and 9 with the page.
  private static final long BASE_BYTES = 8 * MIB;

  /// Of the page, besides its transcript: messages of which the end has not come, of all browsers.
  private static final long PAGE_BYTES = 6 * MIB;

  /// Notices, and what belongs to the socket.
  private static final long CLIENT_BYTES = 4 << 10;

  /// A line that is not finished, and the rest of one that is not read.
  private static final int LINES_HELD = 2;

  /// Buffers of threads that each have one client: 16 KiB for each direction, and what it writes.
  private static final long THREADS_BYTES = 44 << 10;

  private static final long CALLBACKS_BYTES = 8 << 10;

  /// A TLS engine (10 KiB), a record that is not finished or not said yet (17), one that the kernel
  /// has not taken (17).
  private static final long TLS_BYTES = 44 << 10;

  /// A client that has sent half of its hello.
  private static final long HANDSHAKE_BYTES = 32 << 10;

  /// A browser that takes nothing of a message of 64 KiB.
  private static final long BROWSER_BYTES = 96 << 10;

  /// @param descriptors how many files and sockets the process may have open
  /// @param heapBytes how large the heap may become
  /// @param hasHistory whether a newcomer is sent what was said before, which it may never read
  static Capacity of(
      long descriptors,
      long heapBytes,
      ListenAddresses addresses,
      Limits limits,
      boolean hasHistory) {
    long free = usable(heapBytes) - BASE_BYTES - otherBytes(addresses, limits);
    long each = perClient(addresses, limits) + (hasHistory ? LineLog.MAX_HISTORY_BYTES : 0);
    return new Capacity(
        OpenFileLimit.clients(descriptors, addresses.otherConnections()),
        Math.clamp(free / each, 1, Integer.MAX_VALUE));
  }

  int clients() {
    return Math.min(byDescriptors, byHeap);
  }

  boolean isShortOfHeap() {
    return byHeap < byDescriptors;
  }

  /// Garbage needs room too: when two thirds are in use, Java collects it without end.
  private static long usable(long heapBytes) {
    return heapBytes / 3 * 2;
  }

  /// For connections that are not in the room yet, and the page's own copy of the transcript.
  private static long otherBytes(ListenAddresses addresses, Limits limits) {
    long handshakes =
        addresses.encrypted() == null ? 0 : NioTransport.MAX_HANDSHAKES * HANDSHAKE_BYTES;
    return handshakes + (addresses.page() == null ? 0 : PAGE_BYTES + limits.lines().ringBytes());
  }

  private static long perClient(ListenAddresses addresses, Limits limits) {
    long client = CLIENT_BYTES + (long) LINES_HELD * limits.lines().maxBytes();
    long most = addresses.encrypted() == null ? 0 : TLS_BYTES;
    for (var plain : addresses.plain()) {
      most = Math.max(most, bytesOf(plain.kind()));
    }
    return Math.max(client + most, addresses.page() == null ? 0 : BROWSER_BYTES);
  }

  private static long bytesOf(TransportKind kind) {
    return switch (kind) {
      case NIO -> 0;
      case BLOCKING, VIRTUAL -> THREADS_BYTES;
      case ASYNC -> CALLBACKS_BYTES;
    };
  }
}
