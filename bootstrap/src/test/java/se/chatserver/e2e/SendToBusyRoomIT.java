package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `chat-server send` where it is not alone: in a room with a history that says the same, in a
/// flood, in a full room, and over TLS.
class SendToBusyRoomIT {
  @Test
  void aHistoryThatSaysTheSameDoesNotCount() throws Exception {
    try (var server = ChatProcess.with("--port", "0", "--history", "20")) {
      for (int i = 0; i < 3; i++) {
        assertThat(Ended.jar("send", "127.0.0.1:" + server.port(), "disk full").code()).isZero();
      }
      try (var reader = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        var output = Output.of(reader.getInputStream());
        output.next("* Sagt innan du kom:\r\n");
        for (int i = 0; i < 3; i++) {
          assertThat(output.line()).endsWith("] disk full\r\n");
        }
        output.next("* Slut");
      }
    }
  }

  @Test
  void aFloodDelaysItAndNothingMore() throws Exception {
    try (var server = ChatProcess.with("--port", "0");
        var flooder = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      Thread.ofVirtual().start(() -> drain(flooder));
      Thread.ofVirtual().start(() -> flood(flooder));
      var ended =
          Ended.jar("send", "--timeout", "60", "127.0.0.1:" + server.port(), "disk full\nand hot");
      assertThat(ended.err()).isEmpty();
      assertThat(ended.code()).isZero();
    }
  }

  private static void flood(Socket socket) {
    var lines = "blablabla\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
    try {
      OutputStream out = socket.getOutputStream();
      while (true) {
        out.write(lines);
      }
    } catch (IOException _) {
      // The test is over.
    }
  }

  private static void drain(Socket socket) {
    try {
      InputStream in = socket.getInputStream();
      in.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // The test is over.
    }
  }

  @Test
  void aFullRoomSaysSo() throws Exception {
    try (var server = ChatProcess.with("--port", "0", "--max-clients", "1");
        var _ = Watcher.enter("127.0.0.1", server.port())) {
      var ended = Ended.jar("send", "127.0.0.1:" + server.port(), "disk full");
      assertThat(ended.err()).endsWith("; it says: Rummet är fullt. Försök igen senare.\n");
      assertThat(ended.code()).isOne();
    }
  }

  /// The certificate's own file is its authority.
  @Test
  @Tag(Requirements.PROGRAMS)
  void aSelfSignedServerIsTrustedByItsCertificate(@TempDir Path folder) throws Exception {
    Requirements.missing("openssl").ifPresent(Requirements::skip);
    var certificate = folder.resolve("cert.pem").toString();
    var key = folder.resolve("key.pem").toString();
    var made =
        Ended.run(
            new ProcessBuilder(
                "openssl",
                "req",
                "-x509",
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:P-256",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=chat",
                "-addext",
                "subjectAltName=IP:127.0.0.1",
                "-keyout",
                key,
                "-out",
                certificate));
    assertThat(made.code()).as(made.err()).isZero();
    try (var server =
        ChatProcess.with(
            "--port", "0", "--tls-port", "0", "--tls-cert", certificate, "--tls-key", key)) {
      var address = "127.0.0.1:" + server.nextPort();
      assertThat(Ended.jar("send", "--tls", "--tls-ca", certificate, address, "hej").code())
          .isZero();
      assertThat(Ended.jar("send", "--tls", "--tls-insecure", address, "hej").code()).isZero();

      var untrusted = Ended.jar("send", "--tls", address, "hej");
      assertThat(untrusted.code()).isOne();
      assertThat(untrusted.err()).startsWith("chat-server: no TLS with " + address + ": ");
      var otherName = address.replace("127.0.0.1", "127.0.0.2");
      var wrongName = Ended.jar("send", "--tls", "--tls-ca", certificate, otherName, "hej");
      assertThat(wrongName.code()).isOne();
      var plain = Ended.jar("send", address, "hej");
      assertThat(plain.err()).contains("krypterade anslutningar (TLS)");
      assertThat(plain.code()).isOne();
    }
  }
}
