/// The program under check: started, waited for, listened to, started again, and stopped with all
/// that it has started itself.
///
/// It may do anything: print without end, fork, ignore signals, never listen, end at once. What it
/// prints is read all the time and kept within a bound; it is never run in a shell.
@NullMarked
package se.chatserver.conformance.program;

import org.jspecify.annotations.NullMarked;
