/// The process around the room: the command line, the composition root, the log, the signals.
///
/// ```
/// Main -> ServeCommand -> Composition -> Transport, run by GracefulStop
///      -> CheckCommand -> Checkup
/// ```
///
/// The only package that knows an adapter, reads the environment or writes to the standard streams.
@NullMarked
package se.chatserver.bootstrap;

import org.jspecify.annotations.NullMarked;
