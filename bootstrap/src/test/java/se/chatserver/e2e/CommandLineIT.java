package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The jar, as it is started.
class CommandLineIT {
  private static final String OLD_JAVAS = "/usr/lib/jvm";
  private static final int CANNOT_LISTEN = 1;
  private static final int USAGE = 2;

  @ParameterizedTest(name = "{0}")
  @FieldSource("se.chatserver.e2e.ChatProcess#TRANSPORTS")
  void saysInOneLineThatThePortIsBusy(String transport) throws Exception {
    try (var other = new ServerSocket(0)) {
      var port = String.valueOf(other.getLocalPort());
      var ended = Ended.jar("--port", port, "--transport", transport);

      assertThat(ended.code()).isEqualTo(CANNOT_LISTEN);
      assertThat(ended.out()).isEmpty();
      assertThat(ended.err().lines()).singleElement().asString().contains(port);
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"--frobnicate", "--port=seven", "--port=65536", "--transport=pigeon"})
  void doesNotStartWith(String argument) throws Exception {
    var ended = Ended.jar(argument);

    assertThat(ended.code()).isEqualTo(USAGE);
    assertThat(ended.out()).isEmpty();
    assertThat(ended.err()).startsWith("chat-server: ").contains(argument.replaceFirst("=.*", ""));
    assertThat(ended.err()).doesNotContain("\tat ");
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "locales are set elsewhere there")
  void printsUtf8WhateverTheLocale() throws Exception {
    var builder = new ProcessBuilder(ChatProcess.command("--port", "0"));
    builder.environment().put("LC_ALL", "C");
    try (var server = ChatProcess.start(builder)) {
      chats(server);
    }
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "signals, and their exit codes, are Linux ones")
  void runsOnANewerJavaWhenStartedOnAnOldOne() throws Exception {
    var jar = ChatProcess.jar().toString();
    var builder = new ProcessBuilder(oldJava(), "-jar", jar, "--port", "0");
    builder.environment().put("CHAT_JAVA_HOME", System.getProperty("java.home"));
    try (var server = ChatProcess.start(builder)) {
      var newer = server.handle().children().toList();
      assertThat(newer).hasSize(1);
      chats(server);

      server.terminate();
      server.exits(ChatProcess.TERMINATED);
      newer.getFirst().onExit().get(20, TimeUnit.SECONDS);
    }
  }

  private static void chats(ChatProcess server) throws IOException {
    try (var watcher = Watcher.enter("127.0.0.1", server.port())) {
      watcher.says("räksmörgås");
    }
  }

  /// A Java that is too old for the server. The test is skipped if there is none.
  private static String oldJava() throws IOException {
    if (Files.isDirectory(Path.of(OLD_JAVAS))) {
      try (var homes = Files.newDirectoryStream(Path.of(OLD_JAVAS))) {
        for (var home : homes) {
          if (isSeventeen(home)) {
            return home.resolve("bin/java").toString();
          }
        }
      }
    }
    Requirements.skip(
        Requirements.missing("there is no Java 17 in " + OLD_JAVAS, "openjdk-17-jre-headless"));
    throw new AssertionError();
  }

  private static boolean isSeventeen(Path home) throws IOException {
    var release = home.resolve("release");
    return Files.isExecutable(home.resolve("bin/java"))
        && Files.isReadable(release)
        && Files.readString(release).contains("JAVA_VERSION=\"17");
  }
}
