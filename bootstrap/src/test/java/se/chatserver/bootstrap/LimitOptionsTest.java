package se.chatserver.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.transport.Limits;

class LimitOptionsTest {
  @Test
  void areTheLabsIfNothingIsSaid() throws WrongUsage {
    assertThat(limits()).isEqualTo(Limits.DEFAULT);
  }

  @Test
  void canBeHardenedAsAWhole() throws WrongUsage {
    assertThat(limits("--profile", "hardened")).isEqualTo(Limits.HARDENED);
  }

  @Test
  void canBeSetOneByOneOnTopOfAProfile() throws WrongUsage {
    assertThat(limits("--profile=hardened", "--per-address=3", "--idle=0"))
        .isEqualTo(Limits.HARDENED.withPerAddress(3).withIdle(Duration.ZERO));
  }

  @Test
  void setEachLimit() throws WrongUsage {
    assertThat(
            limits(
                "--line-limit=100",
                "--ring=1M",
                "--per-address=7",
                "--rate=8K",
                "--pace=1M",
                "--idle=30m",
                "--stall=1500ms",
                "--linger=3s",
                "--stop-flush=4",
                "--keep-alive=1/2/3",
                "--send-buffer=32K",
                "--read=4K",
                "--accepts=5",
                "--backlog=6"))
        .isEqualTo(
            Limits.DEFAULT
                .withLineBytes(100)
                .withRingBytes(1 << 20)
                .withPerAddress(7)
                .withBytesPerSecond(8 << 10)
                .withPace(1 << 20)
                .withIdle(Duration.ofMinutes(30))
                .withStall(Duration.ofMillis(1500))
                .withEnding(Duration.ofSeconds(3), Duration.ofSeconds(4))
                .withKeepAlive(new Limits.KeepAlive(1, 2, 3))
                .withKernel(6, 32 << 10)
                .withTurn(5, 4 << 10));
  }

  @Test
  void sayHowLargeTheRingMustBe() {
    assertThatThrownBy(() -> limits("--line-limit=16K", "--ring=128K"))
        .hasMessage("--ring must be at least 262144 bytes for a --line-limit of 16384, not 131072");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--rate=255",
        "--pace=1023",
        "--pace=257M",
        "--ring=127K",
        "--idle=soon",
        "--keep-alive=60",
        "--keep-alive=0/10/3",
        "--keep-alive=60/10/0",
        "--read=1K",
        "--accepts=0",
        "--per-address=-1",
        "--profile=home"
      })
  void refuseWhatTheyCannotBe(String option) {
    assertThatThrownBy(() -> limits(option))
        .isInstanceOf(WrongUsage.class)
        .hasMessageContaining("must be");
  }

  private static Limits limits(String... args) throws WrongUsage {
    var syntax = new Syntax("limits", List.of(), "", null, LimitOptions.ALL, false, "");
    return LimitOptions.limits(Arguments.of(List.of(args), syntax).values(Map.of()));
  }
}
