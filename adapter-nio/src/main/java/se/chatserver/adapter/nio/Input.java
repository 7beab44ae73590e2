package se.chatserver.adapter.nio;

import java.io.IOException;
import java.nio.ByteBuffer;
import se.chatserver.transport.Conversation;

/// Reads from one connection, in its turn. Confined to the loop's thread.
final class Input {
  private final Connection connection;
  private final Wire wire;
  private final Conversation conversation;
  private final Output output;
  private final Timers timers;
  private InputState state;

  Input(Connection connection, Wire wire, Conversation conversation, Output output, Timers timers) {
    this.connection = connection;
    this.wire = wire;
    this.conversation = conversation;
    this.output = output;
    this.timers = timers;
    this.state = conversation.isEntering() ? InputState.ENTERING : InputState.LISTENING;
  }

  /// Whether it is to be [queued][#queue] when there is something to read.
  boolean isListening() {
    return state == InputState.LISTENING;
  }

  /// Whether the selector is to report that something can be read: an ended input would be reported
  /// for ever.
  boolean isSelected() {
    return !conversation.isInputOver() && state.isSelected();
  }

  /// Reads from now on.
  void listen() {
    state = InputState.LISTENING;
    connection.updateInterest();
  }

  /// It waits for its turn to be read.
  void queue() {
    if (isListening()) {
      state = InputState.QUEUED;
    }
  }

  /// Its turn has not come yet: the selector need not report it meanwhile.
  void holdBack() {
    if (state == InputState.QUEUED) {
      state = InputState.HELD_BACK;
      connection.updateInterest();
    }
  }

  /// Its turn has come.
  void dequeue() {
    if (state == InputState.QUEUED) {
      state = InputState.LISTENING;
    } else if (state == InputState.HELD_BACK) {
      listen();
    }
  }

  /// Reads once, and gives the conversation what has come.
  ///
  /// @param shared the buffer of all connections, and the most that is read
  /// @param budget how many bytes it should be, unless that would cut a message in two
  /// @return whether more may come
  @SuppressWarnings("ByteBufferBackingArray") // the loop allocated it, array and all
  boolean read(ByteBuffer shared, int budget) throws IOException {
    int most = Math.max(budget, conversation.input().leastRead());
    int bytes = wire.read(shared.clear().limit(Math.min(most, shared.capacity())));
    if (bytes > 0) {
      conversation.input().received(shared.array(), bytes, timers.now());
      pauseIfTooFast();
    } else if (bytes == 0) {
      receivedNoText();
    }
    return bytes >= 0;
  }

  private void receivedNoText() {
    int overhead = wire.overhead();
    if (overhead > 0) {
      conversation.input().carriedNothing(overhead, timers.now());
    }
    if (!wire.hasMore()) {
      conversation.input().heardNothing(timers.turn());
      output.nothingReceived();
    }
    if (overhead > 0) {
      pauseIfTooFast();
    }
  }

  /// Leaves what is sent too fast in the kernel, which will slow the sender down.
  private void pauseIfTooFast() {
    long now = timers.now();
    long pause = conversation.input().pauseNanos(now);
    if (pause > 0) {
      state = InputState.PAUSED;
      connection.updateInterest();
      var _ = timers.at(now + pause, this::endPause, connection::fail);
    }
  }

  private void endPause() {
    if (state == InputState.PAUSED) {
      listen();
      connection.ask();
    }
  }

  /// All has been read that will ever come.
  void end() {
    state = InputState.ENDED;
  }
}
