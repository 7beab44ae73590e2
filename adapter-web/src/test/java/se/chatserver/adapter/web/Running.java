package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Limits;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.WireTap;

/// A web transport that serves while a test runs, with a room of its own.
final class Running implements AutoCloseable {
  private final OneThread room;
  private final SharedRoom shared;
  private final WebTransport transport;
  private final CompletableFuture<Void> ended;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Closeable> clients = new ArrayList<>();

  private Running(
      Limits limits,
      LivenessCheck liveness,
      int capacity,
      boolean isWireShown,
      @Nullable Supplier<SSLContext> tls)
      throws IOException {
    room = new OneThread(capacity, limits.perAddress());
    Set<String> transports = isWireShown ? Set.of("nio") : null;
    var options = new PageOptions(limits, Notices.ENGLISH, "en", tls);
    transport = new WebTransport(options, liveness, transports);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    shared = room.shared(limits, transport);
    transport.bind(address, shared, room);
    ended = CompletableFuture.runAsync(transport::run, task -> new Thread(task, "run").start());
  }

  static Running web() throws IOException {
    return web(Limits.DEFAULT);
  }

  static Running web(Limits limits) throws IOException {
    return new Running(limits, LivenessCheck.of(limits), 1000, false, null);
  }

  static Running web(Limits limits, int capacity) throws IOException {
    return new Running(limits, LivenessCheck.of(limits), capacity, false, null);
  }

  static Running web(LivenessCheck liveness) throws IOException {
    return new Running(Limits.DEFAULT, liveness, 1000, false, null);
  }

  static Running withWireView() throws IOException {
    return new Running(Limits.DEFAULT, LivenessCheck.of(Limits.DEFAULT), 1000, true, null);
  }

  static Running encrypted(Supplier<SSLContext> tls) throws IOException {
    return new Running(Limits.DEFAULT, LivenessCheck.of(Limits.DEFAULT), 1000, false, tls);
  }

  OneThread room() {
    return room;
  }

  SharedRoom shared() {
    return shared;
  }

  WireTap wireTap() {
    return transport.wireTap();
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
  TestBrowser browser() throws Exception {
    return browser("/room");
  }

  TestBrowser browser(String path) throws Exception {
    var browser = TestBrowser.at(http, "ws://" + host() + path);
    clients.add(browser);
    return browser;
  }

  /// A socket that is read only when the test does.
  RawSocket raw() throws IOException {
    var socket = new RawSocket(port());
    clients.add(socket);
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
    for (var client : clients) {
      client.close();
    }
    stop();
    awaitEnd();
    room.close();
    http.close();
    assertThat(room.strayThreads()).isEmpty();
  }
}
