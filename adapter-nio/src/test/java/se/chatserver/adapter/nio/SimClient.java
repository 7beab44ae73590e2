package se.chatserver.adapter.nio;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.nio.Script.Step;
import se.chatserver.adapter.nio.sim.Agenda;
import se.chatserver.adapter.nio.sim.Link;
import se.chatserver.adapter.nio.sim.SimNetwork;
import se.chatserver.simulation.Dice;

/// A program on the far end of a connection: acts out its [Script], and reads.
final class SimClient {
  private static final Duration PROMPT = Duration.ofMillis(4);
  private static final Duration SLOW = Duration.ofMillis(400);
  private static final Duration PAUSE = Duration.ofSeconds(15);

  private final InetSocketAddress address;
  private final Script script;
  private final SimNetwork network;
  private final Dice dice;
  private final Agenda agenda;
  private final Iterator<Step> steps;
  private @Nullable Link link;
  private boolean isTaking;
  private boolean isGone;

  SimClient(InetSocketAddress address, Script script, SimNetwork network) {
    this.address = address;
    this.script = script;
    this.network = network;
    this.dice = network.dice();
    this.agenda = network.agenda();
    this.steps = script.steps().iterator();
  }

  /// Its address, as the room will know it.
  String name() {
    return address.getAddress().getHostAddress() + ":" + address.getPort();
  }

  Script script() {
    return script;
  }

  /// Its connection, or null while it has not called.
  @Nullable Link link() {
    return link;
  }

  void connect() {
    link = network.connect(address, script.cut(), script.capacity(), this::wake);
    goOn();
  }

  private void goOn() {
    if (steps.hasNext()) {
      var step = steps.next();
      agenda.in(step.pauseNanos(), () -> send(step.bytes()));
    } else {
      agenda.in(dice.upTo(PAUSE.dividedBy(dice.pick(1, 10, 1000))), this::end);
    }
  }

  private void send(byte[] bytes) {
    if (!isGone) {
      link.send(bytes);
      goOn();
    }
  }

  private void end() {
    if (!isGone) {
      switch (script.ending()) {
        case STAY -> {}
        case FINISH -> link.finish();
        case CLOSE -> leave(link::close);
        case RESET -> leave(() -> link.reset(false));
        case CRASH -> leave(() -> link.reset(true));
      }
    }
  }

  private void leave(Runnable way) {
    isGone = true;
    way.run();
  }

  /// Something has come for it to read.
  private void wake() {
    if (!isTaking && !isGone) {
      isTaking = true;
      agenda.in(delay(), this::take);
    }
  }

  private long delay() {
    return switch (script.habit()) {
      case PROMPT, NEVER -> dice.upTo(PROMPT);
      case SLOW -> dice.upTo(SLOW);
      case PAUSING -> dice.upTo(dice.oneIn(10) ? PAUSE : SLOW);
    };
  }

  private void take() {
    isTaking = false;
    if (isGone) {
      return;
    }
    switch (script.habit()) {
      case PROMPT, PAUSING -> link.take(Integer.MAX_VALUE);
      case SLOW -> link.take(dice.between(1, 99));
      case NEVER -> {
        return;
      }
    }
    if (link.isOverForFarEnd()) {
      leave(link::hangUp);
    } else if (link.outbound().inFlight() > 0) {
      wake();
    }
  }
}
