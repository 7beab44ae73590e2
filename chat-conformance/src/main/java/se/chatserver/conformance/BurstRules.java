package se.chatserver.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// R1, R6 and R7: many at once.
final class BurstRules {
  private static final int CROWD = 20;
  private static final int HASTY = 120;
  private static final int STEP = 10;

  private BurstRules() {}

  /// Each in the middle of a line, and owed the lines of those before it.
  static void resets(RuleRun run) throws IOException {
    Client observer = run.join();
    Client other = run.join(observer);
    List<Client> crowd = run.connectAll(CROWD);
    for (Client client : crowd) {
      client.send("en halv");
      String text = "hej " + crowd.indexOf(client) + ".";
      observer.say(text);
      client.reset();
      observer.expectAnywhere(observer.line(text));
    }
    goesOn("mitt i", observer, other);
    for (Client client : crowd) {
      for (Client listener : List.of(observer, other)) {
        listener.expectAnywhere(client.left());
        PresenceRules.expectCount(listener, client.left(), 1);
      }
    }
    goesOn("efteråt", observer, other);
  }

  /// @param text what has not been said before
  private static void goesOn(String text, Client... room) throws IOException {
    for (Client speaker : room) {
      speaker.say(text);
      for (Client listener : room) {
        listener.expectAnywhere(speaker.line(text));
      }
    }
  }

  static void silence(RuleRun run) throws IOException {
    Client observer = run.join();
    List<Client> silent = run.connectAll(CROWD / 2);
    List<Client> ended = new ArrayList<>();
    for (int i = 0; i < CROWD / 2; i++) {
      Client client = run.connect();
      client.closeOutput();
      ended.add(client);
      goesOn("kvar " + i + ".", observer);
    }
    for (Client client : ended) {
      observer.expectAnywhere(client.left());
    }
    goesOn("efteråt", observer);
    ended.forEach(client -> expectOnlyComingAndGoing(observer, client));
    for (Client client : silent) {
      client.say("jag med");
      observer.expectAnywhere(client.line("jag med"));
    }
  }

  private static void expectOnlyComingAndGoing(Client observer, Client client) {
    int seen = observer.count(client.tag());
    Violation.unless(
        seen <= 2 && observer.count(client.left()) == 1,
        Text.of("expect.onlyCameAndWent", client, observer),
        Text.of("seen.linesOfIt", seen, Visible.of(observer.received().all())));
  }

  /// Some close, some reset, some only close their sending half. A client that is gone before the
  /// server has looked at it need not be announced; but every client that was announced must leave,
  /// and free its place.
  static void quickSuccession(RuleRun run) throws IOException {
    Client observer = run.join();
    List<Client> hasty = new ArrayList<>();
    for (int i = 0; i < HASTY; i++) {
      Client client = run.connect();
      hasty.add(client);
      switch (i % 3) {
        case 0 -> client.leave();
        case 1 -> client.reset();
        default -> client.closeOutput();
      }
      if (i % STEP == 0) {
        goesOn("kvar " + i + ".", observer);
      }
    }
    Client newcomer = run.join(observer);
    for (Client client : hasty) {
      if (observer.placeOf(client.came()) >= 0) {
        observer.expectAnywhere(client.left());
        PresenceRules.expectCount(observer, client.left(), 1);
      }
    }
    goesOn("efteråt", observer, newcomer);
  }
}
