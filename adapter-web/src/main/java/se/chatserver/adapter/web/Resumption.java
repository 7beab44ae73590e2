package se.chatserver.adapter.web;

/// What one who was here before would like: to read on after a number.
///
/// @param isAsked whether it asks at all, with a ticket of this process
/// @param first from where on its ticket lets it read
/// @param after the last number that it has seen
record Resumption(boolean isAsked, long first, long after) {
  static final Resumption NONE = new Resumption(false, 0, 0);

  static Resumption of(String ticket, String after, Tickets tickets) {
    var first = tickets.firstOf(ticket);
    try {
      return first.isPresent()
          ? new Resumption(true, first.getAsLong(), Long.parseLong(after))
          : NONE;
    } catch (NumberFormatException _) {
      return NONE;
    }
  }

  /// Whether it may: nobody can have seen what has not happened.
  ///
  /// @param next the number of what will happen next
  boolean isGranted(long next) {
    return isAsked && after >= first - 1 && after < next;
  }
}
