package se.chatserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import se.chatserver.e2e.ChatProcess;
import se.chatserver.e2e.Program;
import se.chatserver.e2e.Requirements;

/// More clients connect than the server can admit (G11), because its descriptors or its configured
/// places are used up.
@Timeout(120)
@EnabledOnOs(value = OS.LINUX, disabledReason = "descriptors are counted in /proc")
@Tag(Requirements.PROGRAMS)
class DescriptorsIT {
  private static final int ROOM = Soak.size(20, 200);
  private static final int KNOCKS = Soak.size(20, 100);
  private static final Duration BETWEEN = Duration.ofMillis(Soak.size(10, 100));
  private static final int MOST_CPU_PERCENT = 5;
  private static final long MOST_RECOVERY_MILLIS = 200;

  @Test
  void outOfDescriptors() throws Exception {
    Program.require("prlimit");
    try (var server = ChatProcess.start("nio");
        var company = new Company(server.port())) {
      var pid = String.valueOf(server.handle().pid());
      SystemCommand.run("prlimit", "--pid", pid, "--nofile=" + (openIn(server) + ROOM));
      isFull("out of file descriptors", server, company);
    }
  }

  @Test
  void atTheClientLimit() throws Exception {
    var most = String.valueOf(1 + ROOM);
    var command = ChatProcess.command("--port", "0", "--max-clients", most);
    try (var server = ChatProcess.start(new ProcessBuilder(command));
        var company = new Company(server.port())) {
      isFull("at the client limit", server, company);
    }
  }

  private static void isFull(String load, ChatProcess server, Company company) throws IOException {
    long start = System.nanoTime();
    var inside = insideOf(company.joinAll(ROOM + KNOCKS));
    assertThat(inside).hasSizeBetween(ROOM / 2, ROOM);
    long percent = cpuWhileTheyKnock(server, company);
    company.haveHeardTheSame(inside);
    company.onlyTheseLeftOnce(List.of());
    long recovery = millisUntilTheNextIsIn(company, inside.getFirst());

    long log = server.log().lines().filter(DescriptorsIT::isAboutTheFullHouse).count();
    assertThat(log).as(server.log()).isBetween(1L, 2 + secondsSince(start));
    assertThat(server.log()).doesNotContainIgnoringCase("exception", "defect");
    Soak.measured(
        "G11",
        "%s with %d inside, ten knock every second".formatted(load, 1 + inside.size()),
        "CPU < %d %%, the next one in <= %d ms after one left, log <= 1 line/s"
            .formatted(MOST_CPU_PERCENT, MOST_RECOVERY_MILLIS),
        "%d %%, %d ms, %d lines in %d s".formatted(percent, recovery, log, secondsSince(start)),
        percent < MOST_CPU_PERCENT && recovery <= MOST_RECOVERY_MILLIS);
  }

  private static List<Member> insideOf(List<Member> newcomers) {
    var outside = newcomers.stream().filter(Member::isGone).toList();
    assertThat(outside).hasSizeGreaterThanOrEqualTo(KNOCKS).allSatisfy(DescriptorsIT::wasRefused);
    return newcomers.stream().filter(Member::isInside).toList();
  }

  /// The client received the refusal, or only a close.
  private static void wasRefused(Member member) {
    assertThat(member.heard()).matches("(\\* Rummet .*\r\n)?");
  }

  /// The clients in the room talk meanwhile.
  private static long cpuWhileTheyKnock(ChatProcess server, Company company) throws IOException {
    var knocking = new ArrayList<Member>();
    long start = System.nanoTime();
    long cpu = cpuNanos(server);
    for (int i = 0; i < KNOCKS; i++) {
      knocking.add(company.join());
      company.readFor(BETWEEN);
      company.witness().send("after " + i + "\n");
    }
    company.awaitLine(" after " + (KNOCKS - 1) + "\r\n");
    long percent = 100 * (cpuNanos(server) - cpu) / (System.nanoTime() - start);
    company.readUntil("all are turned away", () -> knocking.stream().allMatch(Member::isGone));
    assertThat(knocking).allSatisfy(DescriptorsIT::wasRefused);
    return percent;
  }

  private static long millisUntilTheNextIsIn(Company company, Member leaver) throws IOException {
    leaver.endInput();
    company.awaitLeave(leaver.tag());
    long start = System.nanoTime();
    var next = company.join();
    company.readUntil("the next one is decided", next::isDecided);
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    assertThat(next.isInside()).as("whether the next one is inside").isTrue();
    return millis;
  }

  private static boolean isAboutTheFullHouse(String line) {
    return !line.contains(" connected ")
        && !line.contains(" disconnected ")
        && !line.contains(" listening ");
  }

  private static long cpuNanos(ChatProcess server) {
    return server.handle().info().totalCpuDuration().orElseThrow().toNanos();
  }

  private static long secondsSince(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toSeconds();
  }

  private static int openIn(ChatProcess server) {
    var descriptors = Path.of("/proc", String.valueOf(server.handle().pid()), "fd").toFile();
    File[] open = descriptors.listFiles();
    return open == null ? 0 : open.length;
  }
}
