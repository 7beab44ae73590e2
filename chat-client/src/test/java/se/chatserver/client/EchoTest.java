package se.chatserver.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Which lines show that the room has been shown what this client said.
final class EchoTest {
  private static final String OWN = "[192.0.2.7:50123]";

  private final Echo echo = new Echo(new InetSocketAddress("192.0.2.7", 50123));

  private Echo after(String... lines) {
    echo.expect("disk full");
    for (var line : lines) {
      echo.received(line);
    }
    return echo;
  }

  private static String own(String text) {
    return OWN + " " + text;
  }

  @Test
  void itsOwnAddressAndTheText() {
    assertThat(after(own("(Uppkopplad)")).isShown()).isFalse();
    echo.received(own("disk full"));
    assertThat(echo.isShown()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[192.0.2.7:50124] disk full",
        "[192.0.2.8:50123] disk full",
        "[192.0.2.8:50123] [192.0.2.7:50123] disk full",
        "[192.0.2.7:501234] disk full",
        "disk full",
        "* disk full",
        "[192.0.2.7:50123] disk full again",
        "[192.0.2.7:50123] the disk full",
        "[192.0.2.7:50123] "
      })
  void nothingElseCounts(String line) {
    assertThat(after(own("(Uppkopplad)"), line).isShown()).isFalse();
  }

  @Test
  void whiteSpaceAtTheEndsDoesNotMatter() {
    echo.expect("  disk full \t");
    echo.received(own("(Uppkopplad)"));
    echo.received(own("disk full"));
    assertThat(echo.isShown()).isTrue();
  }

  /// As the lab's `recv(2048)` divides it.
  @Test
  void aLongLineMayBeShownInPieces() {
    assertThat(after(own("(Uppkopplad)"), own("disk"), "[192.0.2.9:1] hej").isShown()).isFalse();
    echo.received(own("full"));
    assertThat(echo.isShown()).isTrue();
  }

  @Test
  void aSecondShowingOfTheLineBeforeDoesNotSpoilTheNext() {
    after(own("(Uppkopplad)"), own("disk full"));
    echo.expect("disk full on host");
    echo.received(own("disk full"));
    echo.received(own("disk full on host"));
    assertThat(echo.isShown()).isTrue();
  }

  /// The same address and port may have said the same before: cron says it every hour.
  @ParameterizedTest
  @CsvSource({
    "Sagt innan du kom:, Slut på det som sades innan du kom.",
    "Said before you came:, End of what was said before you came."
  })
  void whatWasSaidBeforeItCameDoesNotCount(String begins, String ends) {
    after("* " + begins, own("disk full"), "* " + ends, own("(Uppkopplad)"));
    assertThat(echo.isShown()).isFalse();
    echo.received(own("disk full"));
    assertThat(echo.isShown()).isTrue();
  }

  /// A router or a container may change it.
  @Test
  void theAddressThatTheServerSeesCounts() {
    after("[203.0.113.1:7000] (Uppkopplad)", "[203.0.113.1:70001] disk full");
    assertThat(echo.isShown()).isFalse();
    echo.received("[203.0.113.1:7000] disk full");
    assertThat(echo.isShown()).isTrue();
  }

  @Test
  void ofAServerThatSeesItsRealAddressNoOtherCounts() {
    after("[192.0.2.9:1] (Uppkopplad)", own("(Uppkopplad)"), "[192.0.2.9:1] disk full");
    assertThat(echo.isShown()).isFalse();
  }

  @Test
  void aGreetingIsNoArrival() {
    after("Välkommen till chatt 2", "2 personer är här", own("(Uppkopplad)"), own("disk full"));
    assertThat(echo.isShown()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "[192.0.2.7:50123]: , [192.0.2.7:50123]: ",
    "[192.0.2.7:50123] , [192.0.2.7:50123]: ",
    "<192.0.2.7:50123> , <192.0.2.7:50123> ",
    "192.0.2.7:50123: , 192.0.2.7:50123: "
  })
  void otherFormsOfTheAddressCount(String arrival, String prefix) {
    assertThat(after(arrival + " (Uppkopplad)", prefix + " disk full").isShown()).isTrue();
  }

  @Test
  void anIpv6AddressStandsInItsOwnBrackets() {
    var six = new Echo(new InetSocketAddress("2001:db8::1", 50123));
    six.expect("disk full");
    six.received("[[2001:db8::1]:50123] disk full");
    assertThat(six.isShown()).isTrue();
  }

  @Test
  void noticesThatEverybodyGetsExplainNothing() {
    after(own("(Uppkopplad)"), "* Allt som sägs här sparas på servern.");
    assertThat(echo.hint()).isEmpty();
    echo.received("* Du har varit tyst för länge.");
    assertThat(echo.hint()).isEqualTo("; it says: Du har varit tyst för länge.");
    assertThat(echo.isCut()).isFalse();
  }
}
