package se.chatserver.browser;

/// What a page must look like, as conditions in it.
final class Looks {
  /// Nothing is wider than what is seen of it: nothing is cut off, or scrolls sideways.
  static final String FITS =
      "[...document.querySelectorAll('html, #scroll, .reads, .said, .notice, .presence')]"
          + ".every(part => part.scrollWidth <= part.clientWidth)"
          + " && document.scrollingElement.clientWidth <= screen.width";

  /// For the message of a failure.
  static final String SIZES =
      "return [screen.width, ...[...document.querySelectorAll('html, #scroll, .reads, .said,"
          + " .notice, .presence')].map(part => part.tagName + ' ' + part.scrollWidth + '/' +"
          + " part.clientWidth)].join()";

  private Looks() {}
}
