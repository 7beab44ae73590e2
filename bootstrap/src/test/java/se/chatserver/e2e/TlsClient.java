package se.chatserver.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// A client that speaks TLS and trusts any certificate.
final class TlsClient implements Closeable {
  private static final int TIMEOUT_MILLIS = 20_000;
  private static final String NAME = "chat.example.org";

  private final SSLSocket socket;
  private final DataInputStream in;

  /// @param from its own address, an IPv4 or IPv6 address of this machine
  TlsClient(String from, int port) throws IOException, GeneralSecurityException {
    var plain = new Socket();
    plain.bind(new InetSocketAddress(from, 0));
    plain.connect(new InetSocketAddress(from.contains(":") ? "::1" : "127.0.0.1", port));
    plain.setSoTimeout(TIMEOUT_MILLIS);
    var context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustsAll()}, null);
    socket = (SSLSocket) context.getSocketFactory().createSocket(plain, NAME, port, true);
    in = new DataInputStream(socket.getInputStream());
  }

  TlsClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return this;
  }

  /// Sends this request, and returns the head of the answer.
  ///
  /// @param lines the request line and the headers
  String ask(String... lines) throws IOException {
    send(String.join("\r\n", lines) + "\r\n\r\n");
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int b = in.read();
      if (b < 0) {
        break;
      }
      head.append((char) b);
    }
    return head.toString();
  }

  /// The text of the next WebSocket frame from the server (RFC 6455, 5.2).
  String frame() throws IOException {
    in.readByte();
    int length = in.readUnsignedByte();
    var payload = new byte[length == 126 ? in.readUnsignedShort() : length];
    in.readFully(payload);
    return new String(payload, UTF_8);
  }

  /// All that comes from now on.
  Output output() {
    return Output.of(in);
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private record TrustsAll() implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
