package se.chatserver.load;

/// How far things have come at one time.
///
/// @param time in nanoseconds of a monotonic clock
/// @param lines how many have been said
/// @param deliveries how many have come, to all connections together
/// @param server what the server has used
/// @param load what the load tool has used itself
record Sample(long time, long lines, long deliveries, ProcessUsage server, ProcessUsage load) {
  static Sample now(LoadPlan plan, DeliveryStats stats, long lines) {
    return new Sample(
        System.nanoTime(),
        lines,
        stats.deliveries(),
        ProcessUsage.of(plan.pid()),
        ProcessUsage.of(ProcessHandle.current().pid()));
  }

  /// The four that a report is made of.
  ///
  /// @param start before the first client
  /// @param joined when all clients were in the room
  /// @param first at the beginning of the measured time
  /// @param last at its end
  record Four(Sample start, Sample joined, Sample first, Sample last) {}
}
