package se.chatserver.bootstrap;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import se.chatserver.transport.Transport;

/// What a process finds around it; a test gives it something else.
///
/// @param out what was asked for; flushed at each line's end
/// @param err what went wrong, and the log; flushed at each line's end
/// @param environment the environment variables
/// @param descriptors how many files and sockets the process may have open
/// @param heap how large the heap may become, in bytes
/// @param serving what becomes of the transport once it is bound, and how long it may take to send
///   everyone the last lines when it is stopped; returns when it has served
record Surroundings(
    PrintStream out,
    PrintStream err,
    Map<String, String> environment,
    LongSupplier descriptors,
    LongSupplier heap,
    BiConsumer<Transport, Duration> serving) {}
