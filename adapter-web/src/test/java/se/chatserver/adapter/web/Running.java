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
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Limits;
import se.chatserver.transport.SharedRoom;
import se.chatserver.transport.WireTap;

/// A web transport that serves while a test runs, with a room of its own.
final class Running implements AutoCloseable {
  private static final int CAPACITY = 1000;

  private final OneThread room;
  private final SharedRoom shared;
  private final WebTransport transport;
  private final CompletableFuture<Void> ended;
  private final HttpClient http = HttpClient.newHttpClient();
  private final List<Closeable> clients = new ArrayList<>();

  private Running(OneThread room, WebTransport.Options options, LivenessCheck liveness)
      throws IOException {
    this.room = room;
    transport = new WebTransport(options, liveness);
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    shared = room.shared(options.limits(), transport);
    transport.bind(address, shared, room);
    ended = CompletableFuture.runAsync(transport::run, task -> new Thread(task, "run").start());
  }

  static Running web() throws IOException {
    return web(Limits.DEFAULT);
  }

  static Running web(Limits limits) throws IOException {
    return web(limits, CAPACITY);
  }

  static Running web(Limits limits, int capacity) throws IOException {
    return web(new OneThread(capacity, limits.perAddress()), options(limits));
  }

  static Running web(LivenessCheck liveness) throws IOException {
    return new Running(new OneThread(CAPACITY, 0), options(Limits.DEFAULT), liveness);
  }

  static Running web(OneThread room, WebTransport.Options options) throws IOException {
    return new Running(room, options, LivenessCheck.of(options.limits()));
  }

  static Running withWireView() throws IOException {
    var nio = Set.of("nio");
    return web(
        new OneThread(CAPACITY, 0),
        new WebTransport.Options(Limits.DEFAULT, Notices.ENGLISH, "en", null, nio, 0, false, null));
  }

  static Running encrypted(Supplier<SSLContext> tls) throws IOException {
    return web(
        new OneThread(CAPACITY, 0),
        new WebTransport.Options(Limits.DEFAULT, Notices.ENGLISH, "en", tls, null, 0, false, null));
  }

  static WebTransport.Options options(Limits limits) {
    return new WebTransport.Options(limits, Notices.ENGLISH, "en", null, null, 0, false, null);
  }

  OneThread room() {
    return room;
  }

  /// From now on browsers may send this much per second.
  void changeRate(int bytesPerSecond) {
    room.execute(() -> transport.rateLimit().change(bytesPerSecond));
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
