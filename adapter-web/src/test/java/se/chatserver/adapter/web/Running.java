package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Doorman;
import se.chatserver.transport.Limits;
import se.chatserver.transport.WireTap;

/// A web transport that serves while a test runs, with a room of its own.
final class Running implements AutoCloseable {
  private final OneThread room;
  private final Doorman doorman;
  private final WebTransport transport;
  private final CompletableFuture<Void> ended;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Closeable> guests = new ArrayList<>();
  private final @Nullable WireTap witness;

  private Running(
      Limits limits,
      Watchfulness watch,
      int capacity,
      boolean isWatched,
      @Nullable Supplier<SSLContext> tls)
      throws IOException {
    room = new OneThread(capacity);
    doorman = new Doorman(room, limits.perAddress());
    transport =
        new WebTransport(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
            doorman,
            room,
            limits,
            watch,
            Notices.ENGLISH,
            "en",
            tls == null ? null : new Encryption(tls));
    room.tell(transport.transcript());
    witness = isWatched ? transport.witness(Map.of(60003, "nio")) : null;
    ended = CompletableFuture.runAsync(transport::run, task -> new Thread(task, "run").start());
  }

  static Running web() throws IOException {
    return web(Limits.DEFAULT);
  }

  static Running web(Limits limits) throws IOException {
    return new Running(limits, Watchfulness.of(limits), 1000, false, null);
  }

  static Running web(Limits limits, int capacity) throws IOException {
    return new Running(limits, Watchfulness.of(limits), capacity, false, null);
  }

  static Running web(Watchfulness watch) throws IOException {
    return new Running(Limits.DEFAULT, watch, 1000, false, null);
  }

  static Running watched() throws IOException {
    return new Running(Limits.DEFAULT, Watchfulness.of(Limits.DEFAULT), 1000, true, null);
  }

  static Running encrypted(Supplier<SSLContext> tls) throws IOException {
    return new Running(Limits.DEFAULT, Watchfulness.of(Limits.DEFAULT), 1000, false, tls);
  }

  OneThread room() {
    return room;
  }

  Doorman doorman() {
    return doorman;
  }

  WireTap witness() {
    return witness;
  }

  int port() {
    return transport.address().getPort();
  }

  HttpClient http() {
    return http;
  }

  String host() {
    return "127.0.0.1:" + port();
  }

  /// A browser in the room, which has read its welcome.
  Visitor visitor() throws Exception {
    return visitor("/room");
  }

  Visitor visitor(String path) throws Exception {
    var visitor = Visitor.at(http, "ws://" + host() + path);
    guests.add(visitor);
    return visitor;
  }

  /// One that reads only when told to.
  RawSocket raw() throws IOException {
    var socket = new RawSocket(port());
    guests.add(socket);
    return socket;
  }

  void stop() {
    transport.stop();
  }

  void awaitEnd() {
    ended.orTimeout(30, TimeUnit.SECONDS).join();
  }

  @Override
  public void close() throws IOException {
    for (var guest : guests) {
      guest.close();
    }
    stop();
    awaitEnd();
    room.close();
    http.close();
    assertThat(room.intruders()).isEmpty();
  }
}
