package se.chatserver.benchmarks;

/// How a client speaks to servers of one kind: enough of it to join a room and to say lines.
enum Dialect {
  CHAT {
    @Override
    String join(int client) {
      return "";
    }

    @Override
    String line(String text) {
      return text + "\n";
    }
  },
  NATS {
    @Override
    String join(int client) {
      return "CONNECT {\"verbose\":false,\"pedantic\":false}\r\nSUB room 1\r\n";
    }

    @Override
    String line(String text) {
      return "PUB room %d\r\n%s\r\n".formatted(text.length(), text);
    }
  },
  IRC {
    @Override
    String join(int client) {
      return "NICK c%d\r\nUSER c%d 0 * :c\r\nJOIN #room\r\n".formatted(client, client);
    }

    @Override
    String line(String text) {
      return "PRIVMSG #room :" + text + "\r\n";
    }
  };

  /// What a client sends first.
  ///
  /// @param client a number that no other client has
  abstract String join(int client);

  /// What it sends to say this in the room.
  abstract String line(String text);
}
