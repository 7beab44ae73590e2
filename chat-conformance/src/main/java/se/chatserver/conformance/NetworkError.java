package se.chatserver.conformance;

import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import java.util.Objects;

/// What the operating system says about a connection, in the reader's words.
final class NetworkError {
  private NetworkError() {}

  static Text text(IOException trouble) {
    return switch (trouble) {
      case ConnectException e when message(e).contains("refused") -> Text.of("trouble.refused");
      case SocketTimeoutException e when message(e).contains("reads nothing") ->
          Text.of("trouble.deaf");
      case ConnectException _, SocketTimeoutException _ -> Text.of("trouble.timeout");
      case NoRouteToHostException _, BindException _ -> Text.of("trouble.route");
      case Endless e -> Text.of("trouble.endless", e.most() >> 20);
      case EOFException _ -> Text.of("trouble.closed");
      case SocketException e when message(e).contains("reset") -> Text.of("trouble.reset");
      case SocketException e when message(e).contains("pipe") -> Text.of("trouble.closed");
      case SocketException e when message(e).contains("closed") -> Text.of("trouble.closed");
      default -> Text.verbatim(Visible.of(message(trouble)));
    };
  }

  private static String message(IOException trouble) {
    return Objects.requireNonNullElse(trouble.getMessage(), trouble.toString())
        .toLowerCase(Locale.ROOT);
  }

  /// The server sends more than any rule lets it.
  static final class Endless extends IOException {
    private static final long serialVersionUID = 1L;

    private final long most;

    Endless(long most) {
      super("the server has sent more than " + most + " bytes");
      this.most = most;
    }

    long most() {
      return most;
    }
  }
}
