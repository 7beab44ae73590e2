/// The rulebook: every rule of `docs/protocol.md` as a black-box check over a socket.
///
/// ```
/// Rulebook = Rule*
/// Rule     = id, title, part (LAB | BEYOND | ROBUST), check(Target) -> Verdict
/// Verdict  = Held | Differs(how) | Broken(did, expected, seen, cause) | NotTried(why)
/// Checkup  = LineFormatDetector, then a RuleSequence of the rules of a Plan, on one Subject -> Report
/// Text     = a sentence's key and arguments, put into words by Messages (one table per language)
/// ```
///
/// Each check has a [se.chatserver.conformance.RuleRun]: in it,
/// [clients][se.chatserver.conformance.Client] connect, send and receive. It knows nothing about
/// the server but its address, so the server may be written in any language. Nothing is proved by
/// waiting: that something does *not* come is shown by what comes after it.
@NullMarked
package se.chatserver.conformance;

import org.jspecify.annotations.NullMarked;
