package se.chatserver.adapter.metrics;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import se.chatserver.transport.ClientTraffic;
import se.chatserver.transport.CloseReason;

/// A client has left the room.
@Name("se.chatserver.ReaderClosed")
@Label("Reader Closed")
@Category("Chat Server")
@Description("A client has left the room, and why")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the Flight Recorder reads the fields
final class ReaderClosed extends Event {
  @Label("Transport")
  private String transport = "";

  @Label("Reason")
  private String reason = "";

  @Label("Lines Behind")
  @Description("How many lines it had not been sent yet")
  private long linesBehind;

  @Label("Lines Missed")
  @Description("How many lines were overwritten before it could be sent them")
  private long linesMissed;

  /// Records it, if the Flight Recorder wants it.
  static void record(ClientTraffic client, CloseReason why) {
    var event = new ReaderClosed();
    if (event.shouldCommit()) {
      event.transport = client.transport();
      event.reason = why.name();
      event.linesBehind = client.linesBehind();
      event.linesMissed = client.linesMissed();
      event.commit();
    }
  }
}
