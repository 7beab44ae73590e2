package se.chatserver.adapter.nats;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import se.chatserver.application.Chat;
import se.chatserver.application.Entry;
import se.chatserver.domain.Room;
import se.chatserver.simulation.Dice;

/// One run of a server: a process with the real log of a cluster, the real room, and participants.
final class SimNode {
  private static final int CAPACITY = 1_000;
  private static final int PARTICIPANTS = 4;

  private final World world;
  private final ReferenceLog reference;
  private final SimProcess process;
  private final SimClient client;
  private final SimRoom room;
  private final Justification justification;
  private final Runnable whenOver;
  private final List<SimParticipant> participants = new ArrayList<>();
  private final List<Entry> transcript = new ArrayList<>();
  private @Nullable NatsEventLog log;
  private @Nullable ShownEntries shown;
  private @Nullable Chat chat;
  private boolean isClosing;

  /// @param whenOver runs when it has failed, or has ended
  SimNode(
      World world,
      ReferenceLog reference,
      SimClient client,
      Justification justification,
      Runnable whenOver) {
    this.world = world;
    this.reference = reference;
    this.client = client;
    this.process = client.process();
    this.justification = justification;
    this.whenOver = whenOver;
    this.room = new SimRoom(process);
    process.start("main", this::run);
  }

  static String name(int machine) {
    return "n" + machine;
  }

  SimProcess process() {
    return process;
  }

  SimClient client() {
    return client;
  }

  boolean isClosing() {
    return isClosing;
  }

  boolean isRunning() {
    return shown != null
        && log.failure().isEmpty()
        && !isClosing
        && !process.isDead()
        && reference.downBy(log.process()) == null;
  }

  /// What its participants have read, or could have.
  List<Entry> transcript() {
    return transcript;
  }

  /// Whether it shows everything, and nobody who is not there.
  boolean isComplete() {
    return isRunning()
        && shown.isComplete()
        && chat.present() == reference.present().size()
        && participants.stream().allMatch(SimParticipant::isAnswered);
  }

  /// The process that it is known as, if it is.
  @Nullable String processName() {
    return log == null ? null : log.process();
  }

  /// Somebody does something there.
  void act() {
    room.execute(() -> {
      if (isRunning() && !chat.hasFailed()) {
        actInTheRoom();
      }
    });
  }

  /// Sends what was submitted, and ends.
  void close() {
    if (isRunning()) {
      isClosing = true;
      long begin = world.now();
      process.start(
          "main-close",
          () -> {
            log.close();
            if (process.isDead()) {
              return;
            }
            world.note("%s has ended", this);
            justification.requireClosed(this, log, shown, begin);
            whenOver.run();
          });
    }
  }

  /// It has had no answer for as long as it waits for one.
  void requireGivenUp() {
    if (!process.isDead() && !isClosing && log != null) {
      world.require(log.failure().isPresent(), "%s does not give up", this);
    }
  }

  void kill() {
    world.note("%s is killed", this);
    process.kill();
    client.close();
    conclude();
  }

  /// What has been stored from here is in order.
  void conclude() {
    if (shown != null) {
      shown.requireOrder();
      world.require(shown.entries().equals(transcript), "%s has shown what makes no sense", this);
    }
  }

  private void run() {
    try {
      log = NatsEventLog.join(client);
    } catch (EngineException e) {
      world.note("%s does not start: %s", process, e.getMessage());
      justification.requireReasonNotToStart(this, e);
      whenOver.run();
      return;
    } catch (InterruptedException _) {
      return; // it is dead
    }
    var entries = new ShownEntries(world, this, log, reference);
    chat = Chat.in(new Room(CAPACITY), entries, transcript::add);
    shown = entries;
    log.start(room, this::failed);
    world.note("%s has started", this);
  }

  private void failed() {
    var reason = log.failure().orElseThrow();
    world.note("%s fails: %s", this, reason);
    justification.requireReasonToFail(this, reason);
    if (world.dice().oneIn(2)) {
      process.start(
          "main-close",
          () -> {
            log.close();
            whenOver.run();
          });
    } else {
      whenOver.run();
    }
  }

  private void actInTheRoom() {
    Dice dice = world.dice();
    var speaking = participants.stream().filter(SimParticipant::isPresent).toList();
    if (speaking.isEmpty() || (speaking.size() < PARTICIPANTS && dice.oneIn(4))) {
      participants.add(SimParticipant.enter(chat));
    } else if (dice.oneIn(6)) {
      dice.pick(speaking).leave();
    } else {
      dice.pick(speaking).say(dice.between(1, 4));
    }
  }

  @Override
  public String toString() {
    return log == null ? process.toString() : log.process();
  }
}
