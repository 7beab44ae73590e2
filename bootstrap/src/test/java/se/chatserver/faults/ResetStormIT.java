package se.chatserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.chatserver.e2e.ChatProcess;
import se.chatserver.e2e.Watcher;

/// Half of all clients reset their connections while output for them is pending (G9): the others
/// must notice only that they left.
@Timeout(180)
class ResetStormIT {
  private static final int MANY = Soak.size(200, 2000);
  private static final int SPEAKERS = 4;
  private static final int LINES = 50;

  @Test
  void theOthersHearEverythingOnce() throws Exception {
    try (var server = ChatProcess.start("nio");
        var company = new Company(server.port())) {
      var members = company.joinAll(MANY);
      var staying = members.subList(0, MANY / 2);
      var leaving = members.subList(MANY / 2, MANY);
      speak(staying, "before");
      company.readUntil("it has begun", () -> company.witness().lines() > 1 + MANY);
      long heard = company.bytes();
      for (var member : leaving) {
        member.reset();
      }
      speak(staying, "after");
      awaitAll(company);

      judge(company, staying, leaving);
      assertThat(server.log()).doesNotContainIgnoringCase("exception", "defect");
      Soak.measured(
          "G9",
          "%d of %d clients reset in the middle of a broadcast".formatted(MANY / 2, MANY),
          "the others hear every line once, in one order",
          "so they did (%d MB after the reset)".formatted((company.bytes() - heard) >> 20),
          true);
    }
  }

  /// Several clients speak at once, so that the order could differ between readers.
  private static void speak(List<Member> members, String when) throws IOException {
    for (int i = 0; i < SPEAKERS; i++) {
      var lines = new StringBuilder();
      for (int line = 0; line < LINES; line++) {
        lines.append("line %d %s the storm\n".formatted(line, when));
      }
      members.get(i).send(lines.toString());
    }
  }

  private static void awaitAll(Company company) throws IOException {
    int lines = 1 + MANY + 2 * SPEAKERS * LINES + MANY / 2;
    company.readUntil("the witness has heard all", () -> company.witness().lines() >= lines);
  }

  private static void judge(Company company, List<Member> staying, List<Member> leaving)
      throws IOException {
    company.haveHeardTheSame(staying);
    company.cameOnce(staying);
    company.cameOnce(leaving);
    company.onlyTheseLeftOnce(leaving);
    for (int line = 0; line < LINES; line++) {
      for (var when : List.of("before", "after")) {
        var said = " line %d %s the storm\r\n".formatted(line, when);
        assertThat(company.thoseWho(said)).hasSize(SPEAKERS).doesNotHaveDuplicates();
      }
    }
    assertThat(company.thoseWho(Watcher.CAME)).hasSize(1 + MANY);
  }
}
