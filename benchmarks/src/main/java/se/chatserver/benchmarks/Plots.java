package se.chatserver.benchmarks;

import java.awt.BasicStroke;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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

  /// Latency by percentile: both axes are logarithmic, and one nine more is one step to the right.
  private void drawLatency(String work) throws IOException {
    var chart = chart(work + ": latency by percentile", "1 / (1 - percentile)", "milliseconds");
    for (var server : results.servers(work)) {
      addLatency(chart, server, results.latency(work, server));
    }
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    saveUnlessEmpty(chart, "latency-" + work);
  }

  private static void addLatency(XYChart chart, String server, Histogram latency) {
    var nines = new ArrayList<Double>();
    var millis = new ArrayList<Double>();
    for (var step : latency.percentiles(5)) {
      if (step.getPercentileLevelIteratedTo() < 100) {
        nines.add(1 / (1 - step.getPercentileLevelIteratedTo() / 100));
        millis.add(Math.max(step.getValueIteratedTo(), 1000) / 1e6);
      }
    }
    addLine(chart, server, nines, millis);
  }

  private void drawAgainstClients(String value, String file) throws IOException {
    var floods = results.works().stream().filter(work -> work.startsWith("flood-")).toList();
    var chart = chart("Flood: " + value, "clients", value);
    for (var server :
        floods.stream().flatMap(work -> results.servers(work).stream()).distinct().toList()) {
      var reached = floods.stream().filter(work -> results.servers(work).contains(server)).toList();
      var clients = reached.stream().map(Plots::clients).toList();
      addLine(
          chart,
          server,
          clients,
          reached.stream().map(work -> results.median(work, server, value)).toList());
    }
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    saveUnlessEmpty(chart, file);
  }

  /// What becomes of `growth-100-clients-64-bytes-1000` as its last number grows: a line for each
  /// clients and size, of the first server.
  private void drawAgainstRate(String value, String file) throws IOException {
    var steps = results.works().stream().filter(work -> work.startsWith("growth-")).toList();
    var chart = chart("Growth: " + value, "lines/s", value);
    for (var clients : steps.stream().map(Plots::withoutRate).distinct().toList()) {
      var reached =
          steps.stream()
              .filter(work -> withoutRate(work).equals(clients))
              .filter(work -> median(work, value) > 0) // too little to be counted
              .toList();
      addLine(
          chart,
          clients.substring(clients.indexOf('-') + 1).replace('-', ' '),
          reached.stream().map(Plots::rate).toList(),
          reached.stream().map(work -> median(work, value)).toList());
    }
    chart.getStyler().setXAxisLogarithmic(true).setYAxisLogarithmic(true);
    saveUnlessEmpty(chart, file);
  }

  private double median(String work, String value) {
    return results.median(work, results.servers(work).getFirst(), value);
  }

  private static String withoutRate(String work) {
    return work.substring(0, work.lastIndexOf('-'));
  }

  private static double rate(String work) {
    return Double.parseDouble(work.substring(work.lastIndexOf('-') + 1));
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
    var chart = chart(work + ": deliveries over time", "seconds", "deliveries/s");
    for (var server : results.servers(work)) {
      var perTenth = results.reports(work, server).findFirst().orElseThrow().perTenth();
      var seconds = IntStream.range(0, perTenth.size()).mapToObj(tenth -> tenth / 10.0).toList();
      addLine(
          chart,
          server,
          seconds,
          perTenth.stream().map(count -> Math.max(1, count * 10.0)).toList());
    }
    chart.getStyler().setYAxisLogarithmic(true);
    saveUnlessEmpty(chart, work);
  }

  private static XYChart chart(String title, String x, String y) {
    var chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle(x)
            .yAxisTitle(y)
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    return chart;
  }

  private static void addLine(XYChart chart, String name, List<Double> xs, List<Double> ys) {
    if (!xs.isEmpty()) {
      chart
          .addSeries(name, xs, ys)
          .setMarker(SeriesMarkers.CIRCLE)
          .setLineStyle(new BasicStroke(2));
    }
  }

  private void saveUnlessEmpty(XYChart chart, String file) throws IOException {
    if (!chart.getSeriesCollection().isEmpty()) {
      save(chart, file);
    }
  }

  private void save(Chart<?, ?> chart, String file) throws IOException {
    var image = BitmapEncoder.getBufferedImage(chart);
    ImageIO.write(image, "png", folder.resolve(file + ".png").toFile());
  }

  private static double clients(String flood) {
    return Double.parseDouble(flood.substring(flood.indexOf('-') + 1));
  }
}
