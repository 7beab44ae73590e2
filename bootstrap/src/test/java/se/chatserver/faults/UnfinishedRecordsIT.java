package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import se.chatserver.e2e.ChatProcess;

/// More encrypted clients than a small heap has room for, each with a record of 16 KiB that never
/// ends: the server admits as many as it has room for, refuses the others, and serves the room
/// (G8).
@Execution(ExecutionMode.CONCURRENT)
class UnfinishedRecordsIT {
  private static final Pattern CAPACITY = Pattern.compile("capacity max-clients=(\\d+) .*");
  private static final String HEAP = Soak.FULL ? "-Xmx64m" : "-Xmx40m";
  private static final int BEYOND = 30;
  private static final int RECORD_BYTES = (16 << 10) + 17;
  private static final int PATIENCE_MILLIS = 60_000;

  @TempDir private Path home;

  @Test
  @Timeout(300)
  void leaveRoomForOthers() throws Exception {
    var clients = new ArrayList<Socket>();
    try (var server = start();
        var plain = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      plain.setSoTimeout(PATIENCE_MILLIS);
      var lines = new BufferedReader(new InputStreamReader(plain.getInputStream(), UTF_8));
      int encrypted = server.nextPort();
      int most = capacity(server);
      assertThat(most).isBetween(50, 1000);
      for (int i = 0; i < most + BEYOND; i++) {
        clients.add(withHalfARecord(encrypted));
      }
      isHeard(plain, lines, "while they are there");
      for (var client : clients) {
        client.close();
      }
      isHeard(plain, lines, "when they are gone");
      assertThat(server.log()).contains("reason=ROOM_FULL").doesNotContain("OutOfMemory", "defect");
      Soak.measured(
          "G8",
          "%d TLS clients with half a record, %s".formatted(most - 1, HEAP),
          "others chat",
          "they did",
          true);
    }
  }

  private ChatProcess start() throws IOException {
    var command =
        ChatProcess.command(
            "--port", "0", "--tls-port", "0", "--tls-self-signed", "--stall", "10m");
    command.add(1, HEAP);
    var builder = new ProcessBuilder(command);
    builder.environment().put("HOME", home.toString());
    return ChatProcess.start(builder);
  }

  private static int capacity(ChatProcess server) {
    while (true) {
      var told = CAPACITY.matcher(server.log());
      if (told.find()) {
        return Integer.parseInt(told.group(1));
      }
      Thread.onSpinWait();
    }
  }

  /// The handshake is complete; then comes the head of a record, and not all of its body.
  private static Socket withHalfARecord(int port) throws Exception {
    var socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    var factory = trusting().getSocketFactory();
    var tls = (SSLSocket) factory.createSocket(socket, "localhost", port, false);
    tls.startHandshake();
    assertThat(tls.getInputStream().read()).isPositive(); // admitted, or refused with a reason
    var record = new byte[RECORD_BYTES];
    System.arraycopy(
        new byte[] {0x17, 3, 3, RECORD_BYTES >> 8, (byte) RECORD_BYTES}, 0, record, 0, 5);
    try {
      socket.getOutputStream().write(record);
    } catch (IOException _) {
      // The server refused the client.
    }
    return socket;
  }

  private static void isHeard(Socket speaker, BufferedReader lines, String words)
      throws IOException {
    speaker.getOutputStream().write((words + "\n").getBytes(UTF_8));
    String line;
    do {
      line = lines.readLine();
      assertThat(line).as("until: " + words).isNotNull();
    } while (!line.endsWith("] " + words));
  }

  private static SSLContext trusting() throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new Trusting()}, null);
    return context;
  }

  private static final class Trusting implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
