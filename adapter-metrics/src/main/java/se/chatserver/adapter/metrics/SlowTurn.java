package se.chatserver.adapter.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/// A turn of the room that took long: all clients waited for it.
@Name("se.chatserver.SlowTurn")
@Label("Slow Turn")
@Category("Chat Server")
@Description("The room was busy for this long, and all clients waited")
@Threshold("20 ms")
@StackTrace(false)
final class SlowTurn extends Event {}
