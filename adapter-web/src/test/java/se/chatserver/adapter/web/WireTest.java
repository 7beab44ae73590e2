package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Limits;
import se.chatserver.transport.ListeningPort;
import se.chatserver.transport.TextProtocol;
import se.chatserver.transport.TextSettings;

/// The classroom view (W23 to W31).
final class WireTest {
  private static final InetSocketAddress REMOTE = new InetSocketAddress("10.0.0.1", 5000);
  private static final String WHO = "10.0.0.1:5000";

  @Test
  void showsEachReadAsItCame() throws Exception {
    try (var web = Running.withWireView()) {
      var protocol = protocol(web);
      var viewer = web.browser("/wire/live");
      assertThat((Object[]) viewer.next().get("open")).isEmpty();
      var conversation = open(web, protocol);
      assertThat(viewer.next())
          .containsEntry("type", "opened")
          .containsEntry("number", 1L)
          .containsEntry("who", WHO)
          .containsEntry("transport", "nio")
          .containsEntry("port", 60003L)
          .containsEntry("framing", "undecided");
      receive(web, conversation, 'h', 'e', 'j', '\n');
      assertThat(viewer.untilOne("read").getLast())
          .containsEntry("bytes", 4L)
          .containsEntry("hex", "68 65 6a 0a")
          .containsEntry("text", "hej\u240a")
          .containsEntry("framing", "line");
      receive(web, conversation, 0xff, 0xfd, 6, 0xff, 0xf4, 0xff, 0xff, 0xff, 0xfb, 99);
      assertThat((Object[]) viewer.untilOne("read").getLast().get("telnet"))
          .containsExactly("DO TIMING-MARK", "IP", "WILL 99");
      web.room().run(conversation::inputEnded);
      var all = viewer.untilOne("closed");
      assertThat(all.getLast()).containsEntry("who", WHO);
    }
  }

  @Test
  void showsOnlyTheBeginningOfALongRead() throws Exception {
    try (var web = Running.withWireView()) {
      var protocol = protocol(web);
      var viewer = web.browser("/wire/live");
      viewer.next();
      var conversation = open(web, protocol);
      viewer.next();
      receive(web, conversation, new int[1000]);
      var read = viewer.untilOne("read").getLast();
      assertThat(read).containsEntry("bytes", 1000L).containsEntry("text", "\u2400".repeat(256));
      assertThat((String) read.get("hex")).hasSize(3 * 256 - 1);
    }
  }

  @Test
  void aLaterViewerSeesOpenConnectionsAndTheirLag() throws Exception {
    try (var web = Running.withWireView()) {
      var protocol = protocol(web);
      var conversation = open(web, protocol);
      receive(web, conversation, 'a', '\n', 'b', '\n');
      var viewer = web.browser("/wire/live");
      var watching = viewer.next();
      assertThat(watching).containsEntry("type", "watching").containsEntry("language", "en");
      assertThat((Object[]) watching.get("open")).hasSize(1);
      var behind = viewer.untilOne("state").getLast();
      assertThat(behind).containsEntry("who", WHO);
      assertThat((Long) behind.get("lines")).isPositive();
    }
  }

  /// Text without a line end becomes a message after a while, with no further read.
  @Test
  void reportsANewFraming() throws Exception {
    try (var web = Running.withWireView()) {
      var protocol = protocol(web);
      var conversation = open(web, protocol);
      var viewer = web.browser("/wire/live");
      viewer.next();
      receive(web, conversation, 'h', 'e', 'j');
      viewer.untilOne("read");
      long later = System.nanoTime() + Duration.ofSeconds(1).toNanos();
      web.room().run(() -> conversation.input().heardNothing(later));
      var events = viewer.untilOne("state");
      while (!"chunk".equals(events.getLast().get("framing"))) {
        events = viewer.untilOne("state");
      }
      assertThat(events.getLast()).containsEntry("who", WHO);
    }
  }

  @Test
  void reportsWritesInOrderWithReads() throws Exception {
    try (var web = Running.withWireView()) {
      var protocol = protocol(web);
      var viewer = web.browser("/wire/live");
      viewer.next();
      var conversation = open(web, protocol);
      write(web, conversation);
      receive(web, conversation, 'h', 'e', 'j', '\n');
      var before = viewer.untilOne("read");
      assertThat(before).extracting(event -> event.get("type")).contains("sent");
      write(web, conversation);
      var sent = viewer.untilOne("sent").getLast();
      var line = "[" + WHO + "] hej\u240d\u240a";
      assertThat(sent)
          .containsEntry("who", WHO)
          .containsEntry("text", line)
          .containsEntry("bytes", (long) line.length())
          .containsEntry("total", (long) line.length())
          .containsEntry("writes", 1L);
    }
  }

  @Test
  void reportsManyWritesAsTheirNumberAndTheLatest() throws Exception {
    try (var web = Running.withWireView()) {
      var protocol = protocol(web);
      var viewer = web.browser("/wire/live");
      viewer.next();
      var conversation = open(web, protocol);
      web.room()
          .run(() -> {
            while (conversation.isOwed()) {
              conversation.wrote(1);
            }
            conversation.inputEnded();
          });
      var all = viewer.untilOne("closed");
      var sent = all.get(all.size() - 2);
      assertThat(sent)
          .containsEntry("type", "sent")
          .containsEntry("bytes", 1L)
          .containsEntry("text", "\u240a")
          .containsEntry("writes", sent.get("total"));
      assertThat((Long) sent.get("total")).isGreaterThan(WHO.length());
    }
  }

  @Test
  void showsWhatBrowsersSendAndAreSent() throws Exception {
    try (var web = Running.withWireView()) {
      var viewer = web.browser("/wire/live");
      viewer.next();
      var browser = web.browser();
      var you = browser.next().get("you");
      assertThat(viewer.untilOne("opened").getLast())
          .containsEntry("who", you)
          .containsEntry("transport", "web")
          .containsEntry("port", (long) web.port())
          .containsEntry("framing", "message");
      browser.say("h\u00e5");
      assertThat(viewer.untilOne("read").getLast())
          .containsEntry("who", you)
          .containsEntry("bytes", 3L)
          .containsEntry("hex", "68 c3 a5");
      var sent = viewer.untilOne("sent").getLast();
      while (!String.valueOf(sent.get("text")).contains("\"said\"")) {
        sent = viewer.untilOne("sent").getLast();
      }
      assertThat(sent).containsEntry("who", you);
      browser.leave();
      assertThat(viewer.untilOne("closed").getLast()).containsEntry("who", you);
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

  private static void receive(Running web, Conversation conversation, int... values)
      throws Exception {
    var bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    web.room().run(() -> conversation.input().received(bytes, bytes.length, System.nanoTime()));
  }
}
