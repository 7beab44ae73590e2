package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// A server that is asked for nothing but to serve loads nothing else.
@EnabledOnOs(value = OS.LINUX, disabledReason = "signals, and their exit codes, are Linux ones")
class LoadedClassesIT {
  /// What an option is for, by the packages of the libraries.
  private static final List<String> OPTIONAL =
      List.of(
          "org.eclipse.jetty.",
          "org.sqlite.",
          "java.sql.",
          "io.nats.",
          "io.prometheus.",
          "com.sun.net.httpserver.",
          "sun.net.httpserver.",
          "java.lang.management.",
          "jdk.jfr.internal.",
          "tlschannel.");

  /// Of the adapter for metrics, what looks whether the Flight Recorder is on.
  private static final Set<String> EVENTS =
      Set.of(
          "se.chatserver.adapter.metrics.FlightEvents",
          "se.chatserver.adapter.metrics.FlightEvents$Turns");

  @TempDir private Path folder;

  @Test
  void nothingIsLoadedThatNobodyHasAskedFor() throws Exception {
    var loaded = loaded("--port", "0");
    assertThat(loaded).contains("se.chatserver.adapter.nio.EventLoop");
    for (var library : OPTIONAL) {
      assertThat(loaded).as(library).noneMatch(name -> name.startsWith(library));
    }
    assertThat(loaded)
        .filteredOn(name -> name.startsWith("se.chatserver.adapter.metrics."))
        .isSubsetOf(EVENTS);
  }

  /// A test of the test.
  @Test
  void theLibrariesAreLoadedWhenTheyAreAskedFor() throws Exception {
    var loaded = loaded("--port", "0", "--web-port", "0", "--metrics-port", "0");
    for (var library : List.of("org.eclipse.jetty.", "com.sun.net.httpserver.")) {
      assertThat(loaded).as(library).anyMatch(name -> name.startsWith(library));
    }
  }

  /// By a server that has heard a word and has been stopped.
  private Set<String> loaded(String... options) throws IOException, InterruptedException {
    var log = folder.resolve("classes.log");
    var command = new ArrayList<>(ChatProcess.java());
    command.add("-Xlog:class+load:file=" + log + "::filecount=0");
    command.addAll(List.of("-jar", ChatProcess.jar().toString()));
    command.addAll(List.of(options));
    try (var server = ChatProcess.start(new ProcessBuilder(command))) {
      try (var watcher = Watcher.enter("127.0.0.1", server.port())) {
        watcher.says("hej");
      }
      server.terminate();
      server.exits(ChatProcess.TERMINATED);
    }
    var names = new TreeSet<String>();
    for (var line : Files.readAllLines(log)) {
      var words = line.split("] ", 4);
      names.add(words[words.length - 1].split(" ", 2)[0]);
    }
    return names;
  }
}
