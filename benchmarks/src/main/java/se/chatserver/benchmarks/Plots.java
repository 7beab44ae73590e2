package se.chatserver.benchmarks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.HdrHistogram.Histogram;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.markers.SeriesMarkers;

/// The results as pictures: a line, or a bar, for each server.
record Plots(Results results, Path folder) {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 650;

  private record Point(double x, double y) {}

  /// @param x the name of the axis, which is logarithmic unless it is the time
  private record Plot(String title, String x, String y, String file) {}

  void draw() throws IOException {
    System.setProperty("java.awt.headless", "true");
    for (var work : results.works()) {
      if (work.startsWith("steady") || work.startsWith("burst")) {
        drawLatency(work);
      }
    }
    drawAgainstClients("deliveries/s", "throughput");
    drawAgainstClients("CPU ns/delivery", "cpu-per-delivery");
    drawAgainstRate("CPU ns/delivery", "growth-cpu-per-delivery");
    drawAgainstRate("p99 ms", "growth-latency");
    drawIdle();
    drawTimeline("slow-reader");
  }

  /// Latency by percentile: one nine more is one step to the right.
  private void drawLatency(String work) throws IOException {
    var title = work + ": latency by percentile";
    draw(
        new Plot(title, "1 / (1 - percentile)", "milliseconds", "latency-" + work),
        results.servers(work),
        server -> latency(results.latency(work, server)));
  }

  private static Stream<Point> latency(Histogram latency) {
    return StreamSupport.stream(latency.percentiles(5).spliterator(), false)
        .filter(step -> step.getPercentileLevelIteratedTo() < 100)
        .map(step ->
            new Point(
                1 / (1 - step.getPercentileLevelIteratedTo() / 100),
                Math.max(step.getValueIteratedTo(), 1000) / 1e6));
  }

  private void drawAgainstClients(String value, String file) throws IOException {
    var servers =
        works("flood-").flatMap(work -> results.servers(work).stream()).distinct().toList();
    draw(
        new Plot("Flood: " + value, "clients", value, file),
        servers,
        server -> medians("flood-", work -> true, server, value));
  }

  /// What becomes of `growth-100-clients-64-bytes-1000` as its last number grows: a line for each
  /// number of clients and size of line, of the first server.
  private void drawAgainstRate(String value, String file) throws IOException {
    var kinds =
        works("growth-").map(work -> work.substring("growth-".length(), work.lastIndexOf('-')));
    draw(
        new Plot("Growth: " + value, "lines/s", value, file),
        kinds.distinct().toList(),
        kind ->
            medians(
                    "growth-",
                    work -> work.startsWith("growth-" + kind + "-"),
                    results.servers(works("growth-").findFirst().orElseThrow()).getFirst(),
                    value)
                .filter(point -> point.y > 0)); // too little to be counted
  }

  private Stream<String> works(String family) {
    return results.works().stream().filter(work -> work.startsWith(family));
  }

  /// A point for each work that the server has been put to, at the last number of the work's name.
  private Stream<Point> medians(
      String family, Predicate<String> which, String server, String value) {
    return works(family)
        .filter(which)
        .filter(work -> results.servers(work).contains(server))
        .map(work ->
            new Point(
                Double.parseDouble(work.substring(work.lastIndexOf('-') + 1)),
                results.median(work, server, value)));
  }

  private void drawIdle() throws IOException {
    var servers = results.servers("idle");
    if (servers.isEmpty()) {
      return;
    }
    var chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title("Memory per idle client")
            .yAxisTitle("KiB")
            .build();
    var memory =
        servers.stream().map(server -> results.median("idle", server, "KiB/client")).toList();
    chart.addSeries("KiB/client", servers, memory);
    chart.getStyler().setLegendVisible(false);
    save(chart, "memory-idle");
  }

  /// Deliveries over time, of the first repeat.
  private void drawTimeline(String work) throws IOException {
    draw(
        new Plot(work + ": deliveries over time", "seconds", "deliveries/s", work),
        results.servers(work),
        server -> {
          var perTenth = results.reports(work, server).findFirst().orElseThrow().perTenth();
          return IntStream.range(0, perTenth.size())
              .mapToObj(tenth -> new Point(tenth / 10.0, Math.max(1, perTenth.get(tenth) * 10.0)));
        });
  }

  private void draw(Plot plot, List<String> names, Function<String, Stream<Point>> lines)
      throws IOException {
    var chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(plot.title)
            .xAxisTitle(plot.x)
            .yAxisTitle(plot.y)
            .build();
    chart
        .getStyler()
        .setLegendPosition(LegendPosition.OutsideE)
        .setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setXAxisLogarithmic(!plot.x.equals("seconds")).setYAxisLogarithmic(true);
    for (var name : names) {
      var points = lines.apply(name).toList();
      if (!points.isEmpty()) {
        addLine(chart, name, points);
      }
    }
    if (!chart.getSeriesCollection().isEmpty()) {
      save(chart, plot.file);
    }
  }

  private static void addLine(XYChart chart, String name, List<Point> points) {
    var xs = points.stream().map(Point::x).toList();
    var ys = points.stream().map(Point::y).toList();
    chart.addSeries(name, xs, ys).setMarker(SeriesMarkers.CIRCLE).setLineStyle(new BasicStroke(2));
  }

  private void save(Chart<?, ?> chart, String file) throws IOException {
    var image = BitmapEncoder.getBufferedImage(chart);
    ImageIO.write(image, "png", folder.resolve(file + ".png").toFile());
  }
}
