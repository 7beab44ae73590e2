package se.chatserver.bootstrap;

import se.chatserver.adapter.nio.NioTransport;
import se.chatserver.transport.Limits;

/// How many clients there is room for: what there is least of decides, descriptors or heap.
///
/// What a client can make the server keep on the heap is bounded for each kind of client. All of
/// them may do it at once, so the dearest kind that is served counts for all. The figures are
/// measured, on a 64-bit Java 25 with compact headers, and rounded up.
///
/// @param byDescriptors so many clients can have a socket
/// @param byHeap so many can all do their worst
record Capacity(int byDescriptors, int byHeap) {
  private static final long MIB = 1 << 20;

  /// The server itself: 7 MiB of classes and their data, and 9 with the page.
  private static final long BASE_BYTES = 8 * MIB;

  /// Of the page, besides its transcript: messages of which the end has not come, of all browsers.
  private static final long PAGE_BYTES = 6 * MIB;

  /// Notices, and what belongs to the socket.
  private static final long CLIENT_BYTES = 4 << 10;

  /// One that is not finished, and the rest of one that is not read.
  private static final int LINES_HELD = 2;

  /// Buffers of threads that each have one client: 16 KiB for each direction, and what it writes.
  private static final long THREADS_BYTES = 44 << 10;

  private static final long CALLBACKS_BYTES = 8 << 10;

  /// A TLS engine (10 KiB), a record that is not finished or not said yet (17), one that the kernel
  /// has not taken (17).
  private static final long TLS_BYTES = 44 << 10;

  /// A client that has said half of its hello.
  private static final long HANDSHAKE_BYTES = 32 << 10;

  /// A browser that takes nothing of a message of 64 KiB.
  private static final long BROWSER_BYTES = 96 << 10;

  /// @param descriptors how many files and sockets the process may have open
  /// @param heapBytes how large the heap may become
  static Capacity of(long descriptors, long heapBytes, Places places, Limits limits) {
    long free = usable(heapBytes) - BASE_BYTES - besides(places, limits);
    return new Capacity(
        Descriptors.clients(descriptors, places.strangers()),
        Math.clamp(free / perClient(places, limits), 1, Integer.MAX_VALUE));
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

  /// For those who are not inside, and for the page's own copy of the transcript.
  private static long besides(Places places, Limits limits) {
    long handshakes =
        places.encrypted() == null ? 0 : NioTransport.MAX_HANDSHAKES * HANDSHAKE_BYTES;
    return handshakes + (places.page() == null ? 0 : PAGE_BYTES + limits.ringBytes());
  }

  private static long perClient(Places places, Limits limits) {
    long client = CLIENT_BYTES + (long) LINES_HELD * limits.lineBytes();
    long most = places.encrypted() == null ? 0 : TLS_BYTES;
    for (var place : places.plain()) {
      most = Math.max(most, bytesOf(place.kind()));
    }
    return Math.max(client + most, places.page() == null ? 0 : BROWSER_BYTES);
  }

  private static long bytesOf(TransportKind kind) {
    return switch (kind) {
      case NIO -> 0;
      case BLOCKING, VIRTUAL -> THREADS_BYTES;
      case ASYNC -> CALLBACKS_BYTES;
    };
  }
}
