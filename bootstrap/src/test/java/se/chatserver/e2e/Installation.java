package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/// The script `chat-server` in a folder of its own, with no more beside it than a test puts there.
final class Installation {
  private static final String ROOT = "root";

  private final Path home;

  private Installation(Path home) {
    this.home = home;
  }

  static Installation in(Path home) throws IOException {
    var script = Files.copy(ChatProcess.home().resolve("chat-server"), home.resolve("chat-server"));
    assertThat(script.toFile().setExecutable(true)).isTrue();
    return new Installation(home);
  }

  Installation withJar() throws IOException {
    Files.createDirectories(target());
    Files.copy(ChatProcess.jar(), target().resolve("chat-server.jar"));
    return this;
  }

  /// Writes a file, and the folders it lies in.
  Path write(String name, String content) throws IOException {
    var file = home.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  /// Writes a program for `sh`.
  Path program(String name, String script) throws IOException {
    var file = write(name, "#!/bin/sh\n" + script);
    assertThat(file.toFile().setExecutable(true, false)).isTrue();
    return file;
  }

  Path path(String name) {
    return home.resolve(name);
  }

  /// Where the jar is, and what is made for it.
  Path target() {
    return home.resolve("bootstrap/target");
  }

  /// The names of all that is there.
  List<String> made() throws IOException {
    try (var files = Files.list(target())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  /// Runs the script with the Java that runs this.
  ProcessBuilder command(String... arguments) {
    return with(List.of(path("chat-server").toString()), arguments);
  }

  /// The same as a user that may write nothing here and has no home. The test is skipped if this
  /// process is root and cannot run the script as another user.
  ProcessBuilder commandOfAStranger(String... arguments) throws IOException {
    var folders = PosixFilePermissions.fromString("r-xr-xr-x");
    Files.setPosixFilePermissions(target(), folders);
    Files.setPosixFilePermissions(home, folders);
    var command = new ArrayList<String>();
    if (System.getProperty("user.name").equals(ROOT)) {
      Program.require("setpriv");
      command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    command.add(path("chat-server").toString());
    var builder = with(command, arguments);
    builder.environment().remove("HOME");
    return builder;
  }

  private static ProcessBuilder with(List<String> command, String... arguments) {
    var words = new ArrayList<>(command);
    words.addAll(List.of(arguments));
    var builder = new ProcessBuilder(words);
    builder.environment().put("CHAT_JAVA_HOME", System.getProperty("java.home"));
    return builder;
  }
}
