package se.chatserver.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// What `--hook` and `--webhook` are given of a room.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "shell scripts are no programs there")
@Execution(ExecutionMode.CONCURRENT)
class HookIT {
  @TempDir private Path folder;

  private String hook(String lines) throws IOException {
    var file = folder.resolve("hook");
    Files.writeString(file, "#!/bin/sh\ncd '" + folder + "'\n" + lines + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    return file.toString();
  }

  private List<String> lines() throws IOException {
    var file = folder.resolve("events");
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  private static String event(int number, String kind, String address, String more) {
    return "\\{\"number\":%d,\"time\":\"\\S{24}\",\"kind\":\"%s\",\"address\":\"\\Q%s\\E\"%s}"
        .formatted(number, kind, address, more);
  }

  private static String address(String tag) {
    return tag.substring(1, tag.length() - 1);
  }

  /// In their order, and the last one before the server has ended.
  @Test
  void aProgramIsGivenEveryEvent() throws Exception {
    String address;
    try (var server = ChatProcess.with("--port", "0", "--hook", hook("cat >>events"));
        var watcher = Watcher.enter("127.0.0.1", server.port())) {
      address = address(watcher.tag());
      watcher.says("räksmörgås $(touch stolen)");
      watcher.leave();
      server.terminate();
      server.exits(ChatProcess.TERMINATED);
      assertThat(server.log()).doesNotContain("hook-");
    }
    assertThat(lines())
        .satisfiesExactly(
            line -> assertThat(line).matches(event(1, "joined", address, "")),
            line ->
                assertThat(line)
                    .matches(
                        event(
                            2, "said", address, ",\"text\":\"\\Qräksmörgås $(touch stolen)\\E\"")),
            line -> assertThat(line).matches(event(3, "left", address, "")));
    assertThat(folder.resolve("stolen")).doesNotExist();
  }

  @Test
  void aWebServerIsGivenEveryEvent() throws Exception {
    BlockingQueue<String> bodies = new LinkedBlockingQueue<>();
    var web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/in",
        exchange -> {
          bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    web.start();
    var url = "http://127.0.0.1:" + web.getAddress().getPort() + "/in";
    try (var server = ChatProcess.with("--port", "0", "--webhook", url);
        var watcher = Watcher.enter("127.0.0.1", server.port())) {
      watcher.says("hej");
      assertThat(bodies.poll(30, TimeUnit.SECONDS))
          .matches(event(1, "joined", address(watcher.tag()), ""));
      assertThat(bodies.poll(30, TimeUnit.SECONDS))
          .matches(event(2, "said", address(watcher.tag()), ",\"text\":\"hej\""));
    } finally {
      web.stop(0);
    }
  }

  /// The room goes on, and the program does not outlive the server.
  @Test
  void aProgramThatHangsDelaysNobodyAndEndsWithTheServer() throws Exception {
    var script = hook("echo $$ >own\nsleep 1000 &\necho $! >child\nwait");
    try (var server = ChatProcess.with("--port", "0", "--hook", script);
        var watcher = Watcher.enter("127.0.0.1", server.port())) {
      Awaitility.await().until(() -> isWritten("child"));
      for (int i = 0; i < 100; i++) {
        watcher.says("hej " + i);
      }
      server.terminate();
      server.exits(ChatProcess.TERMINATED);
      assertThat(server.log()).contains("hook-events-dropped hook=hook count=101");
    }
    for (var name : List.of("own", "child")) {
      long pid = Long.parseLong(Files.readString(folder.resolve(name)).strip());
      Awaitility.await()
          .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    }
  }

  private boolean isWritten(String name) throws IOException {
    var file = folder.resolve(name);
    return Files.exists(file) && Files.readString(file).endsWith("\n");
  }

  /// What happened in an earlier run was given then.
  @Test
  void anEventOfAStoredRoomIsGivenOnce() throws Exception {
    var options =
        new String[] {
          "--port",
          "0",
          "--hook",
          hook("cat >>events"),
          "--store",
          folder.resolve("room.db").toString()
        };
    for (int i = 0; i < 2; i++) {
      try (var server = ChatProcess.with(options);
          var watcher = Watcher.enter("127.0.0.1", server.port())) {
        watcher.hears("* Allt som sägs här sparas på servern.");
        watcher.says("hej");
        watcher.leave();
        server.terminate();
        server.exits(ChatProcess.TERMINATED);
      }
    }
    assertThat(lines())
        .extracting(line -> line.replaceFirst(".*\"number\":(\\d+),.*", "$1"))
        .containsExactly("1", "2", "3", "4", "5", "6");
  }
}
