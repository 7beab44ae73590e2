package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Closeable;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A socket that sends raw text.
final class RawSocket implements Closeable {
  private static final int TIMEOUT_MILLIS = 20_000;

  private final Socket socket;

  RawSocket(int port) throws IOException {
    this(new Socket());
    socket.setReceiveBufferSize(4096);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
  }

  RawSocket(Socket socket) throws IOException {
    this.socket = socket;
    socket.setSoTimeout(TIMEOUT_MILLIS);
  }

  RawSocket send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(ISO_8859_1));
    return this;
  }

  /// A request to open a WebSocket.
  ///
  /// @param headers each ends in CR LF
  RawSocket upgrade(String path, String headers) throws IOException {
    return send(
        "GET "
            + path
            + " HTTP/1.1\r\n"
            + headers
            + "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  }

  /// The head of the answer: all up to the empty line.
  String head() throws IOException {
    var head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int b = socket.getInputStream().read();
      if (b < 0) {
        return head.toString();
      }
      head.append((char) b);
    }
    return head.toString();
  }

  /// The text of the next frame from the server, which is a text frame.
  String frame() throws IOException {
    return new String(payload(), UTF_8);
  }

  /// The code of the next frame from the server, which closes the WebSocket.
  int closeFrame() throws IOException {
    var code = payload();
    return ((code[0] & 0xff) << 8) | (code[1] & 0xff);
  }

  /// Servers do not mask what they send (RFC 6455, 5.1).
  private byte[] payload() throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    in.readByte();
    int length = in.readUnsignedByte();
    var payload = new byte[length == 126 ? in.readUnsignedShort() : length];
    in.readFully(payload);
    return payload;
  }

  /// Reads until the server closes.
  ///
  /// @return how many bytes it read
  long drain() {
    long all = 0;
    var bytes = new byte[8192];
    try {
      while (true) {
        int read = socket.getInputStream().read(bytes);
        if (read < 0) {
          return all;
        }
        all += read;
      }
    } catch (IOException e) {
      return all;
    }
  }

  String localAddress() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
