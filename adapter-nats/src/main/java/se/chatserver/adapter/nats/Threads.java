package se.chatserver.adapter.nats;

/// Ends threads.
final class Threads {
  private Threads() {}

  /// Waits for the end of a thread, also when this one is interrupted.
  static void join(Thread thread) {
    boolean isInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        isInterrupted = true;
      }
    }
    if (isInterrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
