/// The comparison: our transports beside the servers a reader would ask about, under the same load,
/// by turns.
///
/// ```
/// Compare -> Workloads      what is done to a server: flood, steady talk, idling, a burst of joins, ..
///         -> ServerSpec the servers, each started afresh for each run
///         -> Results    results.json, table.md, machine.txt and the plots, in a dated folder
/// ```
@NullMarked
package se.chatserver.benchmarks;

import org.jspecify.annotations.NullMarked;
