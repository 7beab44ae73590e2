package se.chatserver.transport;

import static java.net.StandardSocketOptions.SO_KEEPALIVE;
import static java.net.StandardSocketOptions.SO_SNDBUF;
import static java.net.StandardSocketOptions.TCP_NODELAY;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPCOUNT;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPIDLE;
import static jdk.net.ExtendedSocketOptions.TCP_KEEPINTERVAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SocketOptionsTest {
  private static final Limits.Socket LIMITS =
      new Limits.Socket(1, 1 << 15, new Limits.KeepAlive(61, 11, 4));

  private final Map<SocketOption<?>, Object> socket = new HashMap<>();

  @Test
  void setsEachOption() throws IOException {
    SocketOptions.apply(LIMITS, Set.of(TCP_KEEPIDLE, TCP_KEEPINTERVAL, TCP_KEEPCOUNT), socket::put);

    assertThat(socket)
        .isEqualTo(
            Map.of(
                TCP_NODELAY,
                true,
                SO_SNDBUF,
                1 << 15,
                SO_KEEPALIVE,
                true,
                TCP_KEEPIDLE,
                61,
                TCP_KEEPINTERVAL,
                11,
                TCP_KEEPCOUNT,
                4));
  }

  @Test
  void leavesOutTheTimesThatTheSystemDoesNotSupport() throws IOException {
    SocketOptions.apply(LIMITS, Set.of(), socket::put);

    assertThat(socket).containsOnlyKeys(TCP_NODELAY, SO_SNDBUF, SO_KEEPALIVE);
  }

  @Test
  void reportsAnOptionThatCannotBeSet() {
    assertThatThrownBy(() -> SocketOptions.apply(LIMITS, Set.of(), SocketOptionsTest::refuse))
        .hasMessage("TCP_NODELAY");
  }

  private static <T> void refuse(SocketOption<T> option, T value) throws IOException {
    throw new IOException(option.name());
  }
}
