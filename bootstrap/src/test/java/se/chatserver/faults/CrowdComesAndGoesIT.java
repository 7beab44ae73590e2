package se.chatserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import se.chatserver.e2e.ChatProcess;

/// Many clients enter and leave again at once (G4): each is announced, once.
@Timeout(180)
class CrowdComesAndGoesIT {
  private static final int MANY = Soak.size(200, 2000);
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Test
  void eachIsAnnouncedOnceEachWay() throws Exception {
    try (var server = ChatProcess.start("nio");
        var company = new Company(server.port())) {
      long start = System.nanoTime();
      var crowd = company.rush(MANY);
      var coming = Duration.ofNanos(System.nanoTime() - start);
      leave(company, crowd);
      var all = Duration.ofNanos(System.nanoTime() - start);

      company.cameOnce(crowd);
      company.onlyTheseLeftOnce(crowd);
      assertThat(company.witness().lines()).isEqualTo(1 + 2 * MANY);
      company.haveHeardTheSame(List.of(company.witness()));
      assertThat(server.log()).doesNotContainIgnoringCase("exception", "defect");
      Soak.measured(
          "G4",
          "%d clients come at once, and go at once".formatted(MANY),
          "each announced once each way; all of it within " + LIMIT.toSeconds() + " s",
          "come after %s, gone after %s; %d MB delivered"
              .formatted(seconds(coming), seconds(all), company.bytes() >> 20),
          all.compareTo(LIMIT) <= 0);
    }
  }

  private static void leave(Company company, List<Member> crowd) throws IOException {
    for (var member : crowd) {
      member.close();
    }
    int lines = 1 + 2 * crowd.size();
    company.readUntil("all have left", () -> company.witness().lines() >= lines);
  }

  private static String seconds(Duration time) {
    return "%.1f s".formatted(time.toMillis() / 1000.0);
  }
}
