package se.chatserver.bootstrap;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import se.chatserver.transport.Transport;

/// What a command uses of its process; a test passes its own.
///
/// @param out standard output; flushed at each line's end
/// @param err standard error, and the log; flushed at each line's end
/// @param variables the environment variables
/// @param descriptors how many files and sockets the process may have open
/// @param heap how large the heap may become, in bytes
/// @param reloads takes what SIGHUP is to do
/// @param serving what becomes of the transport once it is bound, and how long it may take to send
///   everyone the last lines when it is stopped; returns when it has served
record Environment(
    PrintStream out,
    PrintStream err,
    Map<String, String> variables,
    LongSupplier descriptors,
    LongSupplier heap,
    Consumer<Runnable> reloads,
    BiConsumer<Transport, Duration> serving) {}
