package se.chatserver.conformance;

import java.time.Duration;
import java.util.List;

/// What two clients that came, spoke and went found out about a server.
///
/// @param form how it writes its lines
/// @param pace how long it took for one answer; zero if it gave none
/// @param notes what it does in its own way
/// @param speaks whether it has sent anything at all
record Acquaintance(Form form, Duration pace, List<Note> notes, boolean speaks) {}
