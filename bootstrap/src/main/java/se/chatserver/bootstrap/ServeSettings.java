package se.chatserver.bootstrap;

import se.chatserver.transport.Limits;

/// What the options of a server say together. Nothing has been opened for it yet.
///
/// @param isRaw whether bytes go out unchanged
record ServeSettings(boolean isRaw, Limits limits, StoreOptions store, ProxyOptions proxy) {
  /// Checks all options, also those that are not returned.
  ///
  /// @throws WrongUsage if what was given does not go together
  /// @throws StartFailure if the host to listen at is unknown
  static ServeSettings of(ParsedOptions given) throws WrongUsage, StartFailure {
    var _ = ListenOptions.check(given);
    boolean isRaw = given.get(ServeCommand.RAW);
    boolean hasPage = ListenOptions.hasPage(given);
    if (isRaw && hasPage) {
      throw new WrongUsage("--raw is for programs that read bytes: a page cannot show them");
    }
    return new ServeSettings(
        isRaw,
        LimitOptions.limits(given),
        StoreOptions.of(given, isRaw),
        ProxyOptions.of(given, hasPage));
  }
}
