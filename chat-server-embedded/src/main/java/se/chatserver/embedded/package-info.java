/// A chat server inside another program.
///
/// ```
/// ChatServer.builder().port(60003).onEvent(listener).start() --> ChatServer: say, close
/// ```
///
/// This package is what other programs may use, and it shows nothing of the packages that it is
/// made of: those can change at any time.
@NullMarked
package se.chatserver.embedded;

import org.jspecify.annotations.NullMarked;
