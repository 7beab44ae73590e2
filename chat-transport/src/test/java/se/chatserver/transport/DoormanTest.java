package se.chatserver.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.application.Chat;
import se.chatserver.application.Session;
import se.chatserver.domain.Participant;
import se.chatserver.domain.Room;

final class DoormanTest {
  private static final InetSocketAddress HERE =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 9);

  /// Those who were refused, and those who have left, are not present, whatever they came by.
  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void countsThoseWhoAreInTheRoom(int perAddress) {
    var doorman = new Doorman(Chat.in(new Room(2), _ -> {}), perAddress);
    assertThat(doorman.present()).isZero();
    var first = inside(doorman);
    inside(doorman);
    assertThat(doorman.ask(new Participant("x"), HERE)).isInstanceOf(Doorman.Answer.Outside.class);
    assertThat(doorman.present()).isEqualTo(2);
    first.leave();
    assertThat(doorman.present()).isEqualTo(1);
  }

  private static Session inside(Doorman doorman) {
    return ((Doorman.Answer.Inside) doorman.ask(new Participant("x"), HERE)).session();
  }
}
