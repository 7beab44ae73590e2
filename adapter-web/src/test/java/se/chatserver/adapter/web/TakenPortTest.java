package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import se.chatserver.transport.Limits;

final class TakenPortTest {
  private static final int ATTEMPTS = 20;

  /// A server that comes back to its room tries to bind until the port is free.
  @Test
  @EnabledOnOs(value = OS.LINUX, disabledReason = "descriptors are counted in /proc")
  void leavesNothingOpen() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var room = new OneThread(1, 0)) {
      var address = (InetSocketAddress) other.getLocalSocketAddress();
      long before = selectors();
      for (int i = 0; i < ATTEMPTS; i++) {
        var page = WebTransport.open(Running.options(Limits.DEFAULT));
        var shared = room.shared(Limits.DEFAULT, page);
        assertThatThrownBy(() -> page.bind(address, shared, room))
            .isInstanceOf(BindException.class);
      }
      assertThat(selectors() - before).isLessThan(ATTEMPTS);
    }
  }

  private static long selectors() throws IOException {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(TakenPortTest::isSelector).count();
    }
  }

  private static boolean isSelector(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().contains("eventpoll");
    } catch (IOException _) {
      return false; // closed meanwhile
    }
  }
}
