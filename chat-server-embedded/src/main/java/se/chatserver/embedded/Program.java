package se.chatserver.embedded;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.Chat;
import se.chatserver.application.Session;
import se.chatserver.application.SessionListener;
import se.chatserver.domain.Refusal;

/// The participant by which the program speaks. Used in the room only.
///
/// It enters when it first says something. The event log is in memory: the room answers within each
/// call.
final class Program implements SessionListener {
  private final Chat chat;
  private final String name;
  private @Nullable Session session;

  Program(Chat chat, String name) {
    this.chat = chat;
    this.name = name;
  }

  /// @param shown completes when the room has been shown all of it
  void say(List<String> lines, CompletableFuture<Void> shown) {
    if (session == null) {
      chat.enter(chat.newcomer(name, name), this);
    }
    var entered = session;
    if (entered == null) {
      shown.completeExceptionally(new IllegalStateException("the room is full"));
    } else {
      lines.forEach(entered::say);
      shown.complete(null);
    }
  }

  @Override
  public void admitted(Session admitted) {
    session = admitted;
  }

  @Override
  public void refused(Refusal reason) {
    session = null;
  }

  @Override
  public void left() {
    session = null;
  }
}
