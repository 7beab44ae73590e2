package se.chatserver.load;

import java.util.List;

/// Why not all clients got into the room, in a sentence, as far as the clients can see.
///
/// @param isEndless whether the server sends more than the clients could have caused
record Diagnosis(List<Connection> connections, boolean areEchoed, boolean isEndless) {
  LoadFailure failure() {
    return new LoadFailure(sentence());
  }

  private String sentence() {
    var closed = connections.stream().filter(one -> one.receiver().isClosed()).findFirst();
    if (closed.isPresent()) {
      return "the server closed a connection before the load began"
          + quoted(": it said ", closed.orElseThrow().receiver().firstLine());
    }
    var outside = outside();
    if (areEchoed && connections.size() > 1 && outside.equals(connections.subList(0, 1))) {
      return "nobody's own lines come back: if the server does not send a line to its sender, give"
          + " --no-echo";
    }
    return "only %d of %d clients got into the room: %s"
        .formatted(
            connections.size() - outside.size(),
            connections.size(),
            reason(outside.getLast().receiver()));
  }

  private String reason(Receiver receiver) {
    var unfinished = receiver.unfinished();
    var first = receiver.firstLine();
    if (isEndless || receiver.isLineEndless()) {
      return "the server never stops sending";
    }
    if (!unfinished.isEmpty() || first.endsWith("?") || first.endsWith(":")) {
      return "the server asks something first, which the load tool cannot answer"
          + quoted(": ", unfinished.isEmpty() ? first : unfinished);
    }
    return first.isEmpty()
        ? "the server has not said anything"
        : "what was said has not come back" + quoted("; the server said ", first);
  }

  private List<Connection> outside() {
    return connections.stream()
        .skip(areEchoed ? 0 : 1) // who says the line hears nothing
        .filter(one -> !one.receiver().isProbed())
        .toList();
  }

  private static String quoted(String introduction, String text) {
    return text.isEmpty() ? "" : introduction + '"' + text + '"';
  }
}
