package se.chatserver.bootstrap;

import se.chatserver.transport.Limits;

/// What the options of a server say together. Nothing has been opened for it yet.
///
/// @param isRaw whether bytes go out unchanged
record ServeSettings(ListenAddresses addresses, boolean isRaw, Limits limits, StoreOptions store) {
  /// @throws WrongUsage if what was given does not go together
  /// @throws StartFailure if the host to listen at is unknown
  static ServeSettings of(ParsedOptions given) throws WrongUsage, StartFailure {
    var addresses = ListenOptions.addresses(given);
    boolean isRaw = given.get(ServeCommand.RAW);
    if (isRaw && addresses.page() != null) {
      throw new WrongUsage("--raw is for programs that read bytes: a page cannot show them");
    }
    return new ServeSettings(
        addresses, isRaw, LimitOptions.limits(given), StoreOptions.of(given, isRaw));
  }
}
