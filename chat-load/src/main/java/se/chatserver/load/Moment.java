package se.chatserver.load;

/// How far things have come at one time.
///
/// @param time in nanoseconds of a monotonic clock
/// @param lines how many have been said
/// @param deliveries how many have come, to all connections together
/// @param server what the server has used
/// @param load what the load tool has used itself
record Moment(long time, long lines, long deliveries, ServerUse server, ServerUse load) {
  static Moment now(LoadPlan plan, Tally tally, Talkers talkers) {
    return new Moment(
        System.nanoTime(),
        talkers.total(),
        tally.deliveries(),
        ServerUse.of(plan.pid()),
        ServerUse.of(ProcessHandle.current().pid()));
  }
}
