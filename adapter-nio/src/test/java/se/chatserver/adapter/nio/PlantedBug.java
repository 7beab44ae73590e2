package se.chatserver.adapter.nio;

import java.nio.file.Path;
import java.util.List;

/// Mistakes that somebody could make, each as one change to the source. The text must be there
/// exactly once, however it is indented. A call that is left out in chat-application, chat-protocol
/// or chat-transport is no bug for here: PIT makes those (`-Ppit`), and the unit tests notice them.
enum PlantedBug {
  CLIENT_THAT_HAS_GONE_IS_NOT_READ(
      "SocketSettings",
      "log.debug(\"settings-failed cause=\\\"{}\\\"\", e.getMessage());",
      "throw e;"),
  ACCEPTING_FAILS_AND_KILLS_THE_LOOP(
      "Acceptor", "pause(e);", "if (true) throw new IllegalStateException(e);"),
  ACCEPTING_GOES_ON_AFTER_FAILING(
      "Acceptor", "key.interestOps(0);", "key.interestOps(SelectionKey.OP_ACCEPT);"),
  ACCEPTING_IS_NOT_RESUMED(
      "Acceptor",
      "if (key.isValid()) { key.interestOps(isFull ? 0 : SelectionKey.OP_ACCEPT); }",
      ""),
  REFUSED_IS_NOT_CLOSED("Acceptor", "try (socket) {", "try {"),
  ANNOUNCED_BEFORE_IT_IS_SURE_TO_STAY(
      "ConnectionSetup",
      "return announced(key, wire, conversation);",
      "channel.setOption(java.net.StandardSocketOptions.TCP_NODELAY, true);"
          + " return announced(key, wire, conversation);"),
  ONLY_THE_FIRST_IS_SERVED(
      "ConnectionTable",
      "read(queued.remove(), budget);",
      "read(queued.remove(), budget); queued.clear();"),
  SENDERS_WAIT_FOR_NOBODY(
      "EventLoop", "protocol.bytes() < most && !pressure.isOn(timers.now())", "true"),
  SENDERS_WAIT_FOR_EVER(
      "Input", "} else if (state == InputState.HELD_BACK) {", "} else if (false) {"),
  SLEEPS_ON_WHEN_NOBODY_IS_WAITED_FOR(
      "EventLoop", "return most == 0 ? pause : Math.min(most, pause);", "return most;"),
  STOPPED_READER_IS_WAITED_FOR(
      "BackPressure", "creditUntil - now > 0 && reader.lag() > low", "reader.lag() > low"),
  ONLY_THE_ATTENDED_ARE_FLUSHED("ConnectionTable", "if (isNews)", "if (false)"),
  SLEEPS_THROUGH_ITS_TIMERS("EventLoop", "timers.sleepMillis()", "0"),
  STOPPING_FLUSHES_NOTHING(
      "EventLoop", "connections.forEach(this::stop);", "connections.forEach(Connection::close);"),
  STOPPING_NEVER_ENDS(
      "EventLoop",
      "timers.at(timers.now() + protocol.limits().times().stopFlush().toNanos(), this::closeAll);",
      ""),
  STOPPING_STILL_ACCEPTS(
      "EventLoop", "isStopping = true; acceptors.forEach(Acceptor::close);", "isStopping = true;"),
  COMPARES_TIMES_THAT_OVERFLOW(
      "Timers", "Long.signum(deadline - other.deadline)", "Long.compare(deadline, other.deadline)"),
  END_OF_INPUT_IS_READ_FOR_EVER(
      "Input",
      "return !conversation.isInputOver() && state.isSelected();",
      "return state != InputState.PAUSED && state != InputState.HELD_BACK;"),
  PAUSES_FOR_EVER("Input", "listen(); connection.ask();", "connection.ask();"),
  NEVER_ASKS_WHEN_THERE_IS_ROOM(
      "Connection", "wire.isStuck(), output.isBlocked());", "wire.isStuck(), false);"),
  ASKS_FOR_ROOM_FOR_EVER(
      "Interest",
      "(isWritten ? SelectionKey.OP_WRITE : 0)",
      "operations & SelectionKey.OP_WRITE | (isWritten ? SelectionKey.OP_WRITE : 0)"),
  REST_OF_A_WRITE_IS_LOST("Output", "conversation.wrote(taken);", "conversation.wrote(size);"),
  STALLED_IS_NEVER_CLOSED(
      "Output", "conversation.wroteNothing(timers.turn(), wire.isStuck())", "false"),
  PROGRESS_DOES_NOT_COUNT("Deadlines", "(isProgress || !isWriteBlocked)", "!isWriteBlocked"),
  STALL_TIMER_NEVER_STOPS(
      "Deadlines", "isWriteBlocked = isBlocked;", "isWriteBlocked |= isBlocked;"),
  FALSE_ALARM_BUYS_TIME(
      "Output",
      "void retry() { if (state == State.BLOCKED) {",
      "void retry() { if (state == State.BLOCKED) { conversation.deadlines().wrote(false, false,"
          + " 0);"),
  CLOSES_WITHOUT_LINGERING(
      "Connection", "if (isOver && conversation.isLingering()) {", "if (false) {"),
  LINGERS_FOR_EVER("Connection", "conversation.deadlines().lingers(timers.now());", ""),
  LEAVES_WHAT_HAS_COME_WHEN_IT_CLOSES(
      "Connection",
      "hasLingered(timers.turn())) { closeLater();",
      "hasLingered(timers.turn())) { close(); turn.attend(this);"),
  TAKES_A_PAUSE_FOR_A_SLOW_READER(
      "Connection",
      "} else { output.retry(); ask();",
      "} else { if (conversation.wroteNothing(timers.turn(), true)) { output.abandon(); }"
          + " output.retry(); ask();"),
  TAKES_A_PAUSE_FOR_SILENCE(
      "Connection",
      "} else { output.retry(); ask();",
      "} else { conversation.input().heardNothing(timers.turn()); output.retry(); ask();"),
  ONE_THAT_ONLY_WRITES_IS_TOO_SLOW("Deadlines", "inbound.heardAt(progressAt)", "progressAt"),
  HELD_TEXT_STAYS_HELD("DeadlineTimer", "connection.deadlinePassed();", ""),
  DEADLINE_IS_NOT_BROUGHT_FORWARD(
      "DeadlineTimer", "(timer == null || deadline - timer.deadline() < 0)", "(timer == null)"),
  HALF_CLOSED_IS_OWED_NOTHING(
      "Conversation", "return isInputOver() && !isOwed()", "return isInputOver()"),
  IS_OVER_BEFORE_IT_HAS_LEFT("Conversation", "&& (hasLeft() || !reader.isReading())", ""),
  IS_READ_WHILE_IT_ENTERS(
      "Input",
      "conversation.isEntering() ? InputState.ENTERING : InputState.LISTENING",
      "InputState.LISTENING"),
  IS_NEVER_READ_IF_IT_ENTERED_LATER(
      "ConnectionTable", "if (connection.becomesPresent())", "if (false)"),
  NOBODY_LOOKS_WHETHER_IT_IS_OVER(
      "ConnectionTable", "if (connection.conversation().isOver())", "if (false)"),
  STOPS_BEFORE_THE_LOG_HAS_ANSWERED(
      "Conversation", "protocol.whenSettled(() -> settle(isTold));", "settle(isTold);"),
  IS_OVER_BEFORE_THE_LOG_HAS_ANSWERED("Conversation", "isSettling = true;", ""),
  LEAVES_TWICE("Membership", " session.leave();", "session.leave(); session.leave();"),
  BROKEN_READER_IS_CUT_SHORT(
      "Conversation",
      "public void outputBroken() {",
      "public void outputBroken() { end(CloseReason.RESET);"),
  START_OF_A_LINE_IS_LOST(
      "LineFramer", "return held.isEmpty() && !discarding", "return !discarding"),
  PADDING_IS_TEXT(
      "LineFramer",
      "if (!held.isEmpty() && held.size() < limit()) {",
      "if (held.size() < limit()) {"),
  PADDING_AT_THE_SEAM_IS_SENT(
      "LineLog", "line + 1 == lapFirst ? lastLapEnd : start(line + 1)", "start(line + 1)"),
  READS_ACROSS_THE_SEAM(
      "LineLog", "return line < lapFirst ? Math.min(lapFirst, limit) : limit;", "return limit;"),
  OVERWRITES_WHAT_IS_STILL_HELD(
      "LineLog", "start(first) < position", "start(first) < position - 9999"),
  REST_OF_A_LINE_IS_LOST(
      "LogReader", "aside = rest == 0 ? NOTHING : copyOfEnd(last, rest);", "aside = NOTHING;"),
  MISSED_COUNT_IS_ONE_OFF("LogReader", "resumption - line)", "resumption - line + 1)"),
  GOES_ON_INSIDE_A_LINE(
      "LogReader", "if (position == log.start(last)) {", "if (position != log.endOf(last)) {");

  static final List<Path> SOURCES =
      List.of(
          Path.of("src/main/java/se/chatserver/adapter/nio"),
          Path.of("../chat-application/src/main/java/se/chatserver/application"),
          Path.of("../chat-protocol/src/main/java/se/chatserver/protocol"),
          Path.of("../chat-transport/src/main/java/se/chatserver/transport"));

  final String type;
  final String text;
  final String bug;

  PlantedBug(String type, String text, String bug) {
    this.type = type;
    this.text = text;
    this.bug = bug;
  }
}
