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
  private final Sample.Four samples;
  private final DeliveryStats stats;
  private final Faults faults;

  Report(LoadPlan plan, Sample.Four samples, DeliveryStats stats, Faults faults) {
    this.plan = plan;
    this.samples = samples;
    this.stats = stats;
    this.faults = faults;
  }

  public LoadPlan plan() {
    return plan;
  }

  public Faults faults() {
    return faults;
  }

  public double seconds() {
    return (samples.last().time() - samples.first().time()) / 1e9;
  }

  public long lines() {
    return samples.last().lines() - samples.first().lines();
  }

  public long deliveries() {
    return samples.last().deliveries() - samples.first().deliveries();
  }

  public double deliveriesPerSecond() {
    return deliveries() / seconds();
  }

  /// The deliveries in each tenth of a second of the measured time.
  public List<Long> perTenth() {
    return stats.perTenth();
  }

  /// Latencies in nanoseconds. Not a copy.
  public Histogram latency() {
    return stats.latency();
  }

  public double latencyMillis(double percentile) {
    return latency().getValueAtPercentile(percentile) / 1e6;
  }

  /// 0 if the plan names no process.
  public double serverCpuSeconds() {
    return (samples.last().server().cpuNanos() - samples.first().server().cpuNanos()) / 1e9;
  }

  /// The server's processor time for one line to one client, in nanoseconds; 0 if it is not known.
  public double serverCpuNanosPerDelivery() {
    return deliveries() == 0 ? 0 : serverCpuSeconds() * 1e9 / deliveries();
  }

  /// What the load tool itself used: near [#seconds], it was the load tool that set the pace.
  public double loadCpuSeconds() {
    return (samples.last().load().cpuNanos() - samples.first().load().cpuNanos()) / 1e9;
  }

  /// The server's memory before the first client came.
  public long residentBytesBefore() {
    return samples.start().server().residentBytes();
  }

  /// The server's memory when all clients were in the room.
  public long residentBytesJoined() {
    return samples.joined().server().residentBytes();
  }

  /// The server's memory at the end of the measured time.
  public long residentBytesAfter() {
    return samples.last().server().residentBytes();
  }

  /// How many lines came, to all connections together, that the load tool had not said.
  public long otherLines() {
    return stats.others();
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
    latency().outputPercentileDistribution(out, 1e6);
  }
}
