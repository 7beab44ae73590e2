package se.chatserver.faults;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// Asks the engine about the stream of a room, in its own text protocol: the tests should not
/// depend on what the server reads it with.
///
/// @param servers one of which answers
/// @param room the stream's name
record EngineRequests(List<InetSocketAddress> servers, String room) {
  private static final int MILLIS = 2_000;
  private static final Pattern LEADER = Pattern.compile("\"leader\":\\s*\"([^\"]+)\"");
  private static final Pattern LAST = Pattern.compile("\"last_seq\":\\s*(\\d+)");
  private static final Pattern DATA = Pattern.compile("\"data\":\\s*\"([^\"]*)\"");

  /// Whether there is an engine that takes streams.
  boolean isReady() {
    try {
      return request("$JS.API.INFO", "").contains("\"streams\"");
    } catch (IOException _) {
      return false;
    }
  }

  /// The name of the server that leads the stream; empty if there is none.
  String leader() {
    try {
      var found = LEADER.matcher(info());
      return found.find() ? found.group(1) : "";
    } catch (IOException _) {
      return "";
    }
  }

  /// All messages from the first to the last one.
  ///
  /// @throws IOException if the stream cannot be read just now
  List<String> messages() throws IOException {
    var messages = new ArrayList<String>();
    long last = lastSequence();
    try (var connection = new Connection(servers.getFirst())) {
      for (long sequence = 1; sequence <= last; sequence++) {
        var answer =
            connection.request("$JS.API.STREAM.MSG.GET." + room, "{\"seq\":" + sequence + "}");
        var found = DATA.matcher(answer);
        if (!found.find()) {
          throw new IOException("message %d: %s".formatted(sequence, answer));
        }
        messages.add(new String(Base64.getDecoder().decode(found.group(1)), UTF_8));
      }
    }
    return messages;
  }

  private String info() throws IOException {
    return request("$JS.API.STREAM.INFO." + room, "");
  }

  private long lastSequence() throws IOException {
    var found = LAST.matcher(info());
    if (!found.find()) {
      throw new IOException("no stream " + room);
    }
    return Long.parseLong(found.group(1));
  }

  /// Asks one server after the other, until one has answered.
  private String request(String subject, String body) throws IOException {
    IOException last = new IOException("no servers");
    for (var server : servers) {
      try (var connection = new Connection(server)) {
        return connection.request(subject, body);
      } catch (IOException e) {
        last = e;
      }
    }
    throw last;
  }

  /// A connection to a server, which answers one request after the other.
  private static final class Connection implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream input;
    private final OutputStream output;

    Connection(InetSocketAddress server) throws IOException {
      try {
        socket.connect(server, MILLIS);
        socket.setSoTimeout(MILLIS);
        socket.setTcpNoDelay(true);
        input = new BufferedInputStream(socket.getInputStream());
        output = socket.getOutputStream();
        var _ = line(); // INFO
        send("CONNECT {\"verbose\":false}\r\nSUB inbox.%d 1\r\n".formatted(id()));
      } catch (IOException e) {
        socket.close();
        throw e;
      }
    }

    String request(String subject, String body) throws IOException {
      send("PUB %s inbox.%d %d\r\n%s\r\n".formatted(subject, id(), body.length(), body));
      while (true) {
        var line = line();
        if (line.equals("PING")) {
          send("PONG\r\n");
        } else if (line.startsWith("MSG ")) {
          int length = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
          return new String(input.readNBytes(length + 2), UTF_8);
        }
      }
    }

    private int id() {
      return socket.getLocalPort();
    }

    private void send(String text) throws IOException {
      output.write(text.getBytes(US_ASCII));
    }

    private String line() throws IOException {
      var line = new StringBuilder();
      for (int next = input.read(); next != '\n'; next = input.read()) {
        if (next < 0) {
          throw new EOFException("the engine has closed the connection");
        }
        line.append((char) next);
      }
      return line.toString().strip();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
