package se.chatserver.bootstrap;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.metrics.FlightEvents;
import se.chatserver.adapter.metrics.MetricsServer;
import se.chatserver.adapter.nio.NioTransport;
import se.chatserver.application.RoomExecutor;
import se.chatserver.transport.RoomMetrics;
import se.chatserver.transport.Transport;

/// What an operator sees of a server: metrics and health, if there is a port for them, and events
/// for Java's Flight Recorder. Nothing of the metrics is loaded without that port.
///
/// Rooms may follow one another: it is that of the last one that was opened.
final class Monitoring implements AutoCloseable {
  private final @Nullable MetricsServer server;
  private final RoomMetrics metrics;

  private Monitoring(@Nullable MetricsServer server, RoomMetrics metrics) {
    this.server = server;
    this.metrics = metrics;
  }

  /// Answers from now on that the server is starting.
  ///
  /// @param address null if nobody is answered
  /// @throws StartFailure if it cannot listen there
  static Monitoring open(@Nullable InetSocketAddress address) throws StartFailure {
    if (address == null) {
      return new Monitoring(null, new FlightEvents());
    }
    try {
      var server = MetricsServer.open(address);
      return new Monitoring(server, server.metrics());
    } catch (IOException e) {
      throw MetricsOptions.bindFailure(address, e);
    }
  }

  /// Where the transports report what happens.
  RoomMetrics metrics() {
    return metrics;
  }

  /// The same log, measured.
  @Nullable OpenedLog measured(@Nullable OpenedLog opened) {
    return server == null || opened == null
        ? opened
        : new OpenedLog(server.measured(opened.log()), opened.key());
  }

  /// A room has been opened. It is ready when it has done what it was given so far.
  ///
  /// @param room runs tasks in it
  void serving(RoomExecutor room, List<Server.Listening> listening) {
    if (server != null) {
      server.serving(room, transports(listening));
    }
  }

  /// The same transport; while it is being stopped, the server is not ready.
  Transport monitored(Transport transport) {
    return server == null ? transport : new MonitoredTransport(transport, server);
  }

  /// Where metrics and health are served; null for nowhere.
  @Nullable InetSocketAddress address() {
    return server == null ? null : server.address();
  }

  private static List<String> transports(List<Server.Listening> listening) {
    var names = new ArrayList<String>();
    for (var one : listening) {
      names.add(one.service() == Service.TLS ? NioTransport.ENCRYPTED : one.kind());
    }
    return names;
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
  }
}
