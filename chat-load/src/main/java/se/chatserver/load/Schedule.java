package se.chatserver.load;

/// When each line is due. Times are nanoseconds of one monotonic clock.
sealed interface Schedule permits FloodSchedule, RateSchedule {
  /// Nothing is due before `beginning`, and nothing new from `end` on.
  void talk(long beginning, long end);

  /// How many lines the sender should have said by now.
  ///
  /// @param heard how many of its lines have come back
  long due(int sender, long heard, long now);

  /// The sender says its lines `from` (inclusive) to `to` (exclusive) now.
  void said(int sender, long from, long to, long now);

  /// From when the latency of this line counts.
  long time(int sender, long number);

  /// When a line will be due next, if nothing comes back before.
  long nextDue(long now);

  static Schedule of(LoadPlan.Talk talk) {
    return switch (talk.pace()) {
      case Pace.Rate(double rate) -> new RateSchedule(talk.senders(), rate);
      case Pace.Flood(int window) -> new FloodSchedule(talk.senders(), window);
    };
  }
}
