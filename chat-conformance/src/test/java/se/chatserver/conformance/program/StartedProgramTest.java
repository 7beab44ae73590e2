package se.chatserver.conformance.program;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.conformance.Messages;
import se.chatserver.conformance.Student;

class StartedProgramTest {
  private static final int USUAL_RANGE = 32_768;

  private static final Duration SHORT = Duration.ofMillis(1500);
  private static final Duration LONG = Duration.ofSeconds(20);

  @Test
  void listensWhenItHasStarted() throws Exception {
    try (StartedProgram program = Student.start("correct");
        Socket socket = new Socket()) {
      socket.connect(program.address());
      assertThat(program.death(Duration.ZERO)).isEmpty();
    }
  }

  /// Or the system could give the port to somebody's connection before the program listens on it.
  @Test
  void getsAPortThatNoConnectionIsGiven() throws Exception {
    Path range = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
    assumeTrue(Files.exists(range), "this system does not tell its range of ports");
    try (Scanner ports = new Scanner(range, US_ASCII);
        StartedProgram program = Student.start("correct")) {
      int first = ports.nextInt();
      assumeTrue(first >= USUAL_RANGE, "this system's range of ports is not the usual one");
      assertThat(program.address().getPort()).isLessThan(first);
    }
  }

  /// The pid is the first thing that each variant prints when it listens.
  private static ProcessHandle handle(StartedProgram program) {
    List<String> printed = List.of();
    while (printed.stream().noneMatch(line -> line.startsWith("pid "))) {
      printed = program.output();
    }
    long pid = Long.parseLong(printed.getLast().substring("pid ".length()));
    return ProcessHandle.of(pid).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(strings = {"correct", "ignores-term", "forks", "prints-much"})
  void isGoneWithAllThatItStartedWhenItIsClosed(String variant) throws Exception {
    StartedProgram program = Student.start(variant);
    ProcessHandle process = handle(program);
    List<ProcessHandle> started = process.descendants().toList();
    assertThat(started).hasSize(variant.equals("forks") ? 1 : 0);
    program.close();
    assertThat(process.isAlive()).isFalse();
    assertThat(started).allMatch(child -> !child.onExit().join().isAlive());
  }

  /// What has left its parent is found by the mark in its environment.
  @Test
  void findsWhatHasLeftItsParent() throws Exception {
    StartedProgram program = Student.start("forks");
    ProcessHandle process = handle(program);
    ProcessHandle orphan = process.descendants().findFirst().orElseThrow();
    process.destroyForcibly();
    assertThat(program.death(LONG)).isPresent();
    assertThat(orphan.isAlive()).isTrue();
    program.close();
    assertThat(orphan.onExit().join().isAlive()).isFalse();
  }

  @Test
  void keepsOnlyTheLastOfWhatItPrints() throws Exception {
    try (StartedProgram program = Student.start("prints-much")) {
      assertThat(program.output()).hasSizeLessThan(100).allMatch(line -> line.length() <= 300);
    }
  }

  @Test
  void isStartedAgain() throws Exception {
    try (StartedProgram program = Student.start("correct")) {
      handle(program).destroyForcibly();
      assertThat(program.death(LONG)).isPresent();
      assertThat(program.restart()).isTrue();
      assertThat(program.death(Duration.ZERO)).isEmpty();
      handle(program);
    }
  }

  @Test
  void tellsThatItEndedBeforeItListened() {
    assertThatThrownBy(() -> Student.start("ends"))
        .isInstanceOfSatisfying(
            NotStarted.class,
            e -> {
              assertThat(e.sentence(Messages.EN)).contains("exit code 1 before it listened");
              assertThat(e.output()).containsExactly("no such file: settings.txt");
            });
  }

  @Test
  void tellsThatItDoesNotListen() {
    assertThatThrownBy(() -> Student.start("never-listens", SHORT))
        .isInstanceOfSatisfying(
            NotStarted.class, e -> assertThat(e.sentence(Messages.EN)).contains("does not listen"));
  }

  @Test
  void tellsThatThereIsNoSuchProgram() {
    assertThatThrownBy(() -> StartedProgram.start(List.of("no-such-program"), 1, SHORT))
        .isInstanceOfSatisfying(
            NotStarted.class, e -> assertThat(e.sentence(Messages.EN)).contains("no such program"));
  }

  @Test
  void tellsThatThePortIsTaken() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(
              () -> StartedProgram.start(List.of("anything"), other.getLocalPort(), SHORT))
          .isInstanceOfSatisfying(
              NotStarted.class,
              e -> assertThat(e.sentence(Messages.EN)).contains("is used by another program"));
    }
  }
}
