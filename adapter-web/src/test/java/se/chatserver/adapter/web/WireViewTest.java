package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Limits;
import se.chatserver.transport.ListeningPort;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.TextSettings;

/// Who may see the wire, and what is kept for no viewer.
final class WireViewTest {
  private static final InetSocketAddress REMOTE = new InetSocketAddress("10.0.0.1", 5000);

  private static void receive(Running web, Conversation conversation, int... values)
      throws Exception {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    web.room().run(() -> conversation.input().received(bytes, bytes.length, System.nanoTime()));
  }

  @Test
  void keepsNoWritesWithoutAViewer() throws Exception {
    try (var web = Running.withWireView()) {
      var protocol = protocol(web);
      var conversation = open(web, protocol);
      write(web, conversation);
      var viewer = web.browser("/wire/live");
      viewer.next();
      receive(web, conversation, 'a', '\n');
      assertThat(viewer.untilOne("read"))
          .extracting(event -> event.get("type"))
          .doesNotContain("sent");
    }
  }

  /// On a system that does not count threads, the report says so.
  @Test
  void reportsThreadsOnlyToViewersThatAsk() throws Exception {
    try (var web = Running.withWireView()) {
      var other = web.browser("/wire/live");
      other.next();
      var viewer = web.browser("/wire/live");
      viewer.next();
      viewer.say(WireViewClient.THREADS);
      var sample = viewer.untilOne("threads").getLast();
      assertThat(sample).containsAnyOf(Map.entry("millis", 0L), Map.entry("missing", "system"));
      viewer.untilOne("threads");
      open(web, protocol(web));
      assertThat(other.next()).containsEntry("type", "opened");
    }
  }

  @Test
  void closesOneViewerTooMany() throws Exception {
    try (var web = Running.withWireView()) {
      for (int i = 0; i < WireViewClient.MAX; i++) {
        assertThat(web.browser("/wire/live").next()).containsEntry("type", "watching");
      }
      assertThat(web.browser("/wire/live").closeCode()).isEqualTo("1013");
    }
  }

  @Test
  void tellsThePageThatTheViewIsOn() throws Exception {
    try (var web = Running.withWireView()) {
      assertThat(web.browser().next()).containsEntry("wire", true);
      var head = web.raw().send("HEAD /wire HTTP/1.1\r\nHost: x\r\n\r\n").head();
      assertThat(head).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void forbidsOtherPages() throws Exception {
    try (var web = Running.withWireView()) {
      var head = web.raw().upgrade("/wire/live", "Host: x\r\nOrigin: http://evil\r\n").head();
      assertThat(head).startsWith("HTTP/1.1 403 ");
    }
  }

  private static TextProtocol protocol(Running web) {
    var settings = new TextSettings(Framing.AUTO, false, Notices.ENGLISH, Limits.DEFAULT);
    return new TextProtocol(web.shared(), settings, web.wireTap());
  }

  private static Conversation open(Running web, TextProtocol protocol) throws Exception {
    var opened = new AtomicReference<Conversation>();
    web.room().run(() -> opened.set(protocol.open(REMOTE, new ListeningPort(60003, "nio"))));
    return opened.get();
  }

  private static void write(Running web, Conversation conversation) throws Exception {
    web.room()
        .run(() -> {
          while (conversation.isOwed()) {
            conversation.wrote(conversation.owed().remaining());
          }
        });
  }
}
