package se.chatserver.load;

import java.io.PrintStream;
import java.util.List;
import org.HdrHistogram.Histogram;

/// What a load found out.
///
/// Deliveries are lines received, by all connections together. Rates and processor times are of the
/// measured time; latencies are of the lines that were due in it, whenever they came. Faults are of
/// the whole talk, the warm-up included.
public final class Report {
  private final LoadPlan plan;
  private final Span span;
  private final List<Long> perTenth;
  private final ProcessUsage before;
  private final ProcessUsage joined;
  private final Histogram latency;
  private final long otherLines;
  private final Faults faults;

  Report(
      LoadPlan plan,
      Span span,
      List<Long> perTenth,
      ProcessUsage before,
      ProcessUsage joined,
      DeliveryStats stats,
      Faults faults) {
    this.plan = plan;
    this.span = span;
    this.perTenth = perTenth;
    this.before = before;
    this.joined = joined;
    this.latency = stats.latency();
    this.otherLines = stats.others();
    this.faults = faults;
  }

  public LoadPlan plan() {
    return plan;
  }

  public Faults faults() {
    return faults;
  }

  public double seconds() {
    return span.seconds();
  }

  public long lines() {
    return span.lines();
  }

  public long deliveries() {
    return span.deliveries();
  }

  public double deliveriesPerSecond() {
    return span.deliveries() / span.seconds();
  }

  /// The deliveries in each tenth of a second of the measured time.
  public List<Long> perTenth() {
    return perTenth;
  }

  /// Latencies in nanoseconds. Not a copy.
  public Histogram latency() {
    return latency;
  }

  public double latencyMillis(double percentile) {
    return latency.getValueAtPercentile(percentile) / 1e6;
  }

  /// 0 if the plan names no process.
  public double serverCpuSeconds() {
    return span.serverCpuSeconds();
  }

  /// The server's processor time for one line to one client, in nanoseconds; 0 if it is not known.
  public double serverCpuNanosPerDelivery() {
    return span.deliveries() == 0 ? 0 : span.serverCpuSeconds() * 1e9 / span.deliveries();
  }

  /// What the load tool itself used: near [#seconds], it was the load tool that set the pace.
  public double loadCpuSeconds() {
    return span.loadCpuSeconds();
  }

  /// The server's memory before the first client came.
  public long residentBytesBefore() {
    return before.residentBytes();
  }

  /// The server's memory when all clients were in the room.
  public long residentBytesJoined() {
    return joined.residentBytes();
  }

  /// The server's memory at the end of the measured time.
  public long residentBytesAfter() {
    return span.last().server().residentBytes();
  }

  /// How many lines came, to all connections together, that the load tool had not said.
  public long otherLines() {
    return otherLines;
  }

  /// Prints it for people.
  public void print(PrintStream out) {
    new ReportTable(this).print(out);
  }

  /// As one JSON object.
  public String json() {
    return new ReportJson(this).text();
  }

  /// Prints the latencies in milliseconds as HdrHistogram's plotters read them (`.hgrm`).
  public void printHistogram(PrintStream out) {
    latency.outputPercentileDistribution(out, 1e6);
  }
}
