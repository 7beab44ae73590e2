package se.chatserver.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import se.chatserver.domain.EventFormat;
import se.chatserver.protocol.Framing;
import se.chatserver.protocol.LineLog;
import se.chatserver.protocol.Notices;
import se.chatserver.transport.Conversation;
import se.chatserver.transport.Limits;
import se.chatserver.transport.TextProtocol;

/// The classroom view of what arrives on TCP connections.
final class WireTest {
  private static final InetSocketAddress REMOTE = new InetSocketAddress("10.0.0.1", 5000);
  private static final String WHO = "10.0.0.1:5000";

  @Test
  void eachReadIsShownAsItCame() throws Exception {
    try (var web = Running.watched()) {
      var protocol = protocol(web);
      var watcher = web.visitor("/wire/live");
      assertThat((Object[]) watcher.next().get("open")).isEmpty();
      var conversation = open(web, protocol);
      assertThat(watcher.next())
          .containsEntry("type", "opened")
          .containsEntry("number", 1L)
          .containsEntry("who", WHO)
          .containsEntry("transport", "nio")
          .containsEntry("port", 60003L)
          .containsEntry("framing", "undecided");
      receive(web, conversation, 'h', 'e', 'j', '\n');
      assertThat(watcher.untilOne("read").getLast())
          .containsEntry("bytes", 4L)
          .containsEntry("hex", "68 65 6a 0a")
          .containsEntry("text", "hej\u240a")
          .containsEntry("framing", "line");
      receive(web, conversation, 0xff, 0xfd, 6, 0xff, 0xf4, 0xff, 0xff, 0xff, 0xfb, 99);
      assertThat((Object[]) watcher.untilOne("read").getLast().get("telnet"))
          .containsExactly("DO TIMING-MARK", "IP", "WILL 99");
      web.room().visit(conversation::inputEnded);
      var all = watcher.untilOne("closed");
      assertThat(all.getLast()).containsEntry("who", WHO);
    }
  }

  @Test
  void onlyTheBeginningOfALongReadIsShown() throws Exception {
    try (var web = Running.watched()) {
      var protocol = protocol(web);
      var watcher = web.visitor("/wire/live");
      watcher.next();
      var conversation = open(web, protocol);
      watcher.next();
      receive(web, conversation, new int[1000]);
      var read = watcher.untilOne("read").getLast();
      assertThat(read).containsEntry("bytes", 1000L).containsEntry("text", "\u2400".repeat(256));
      assertThat((String) read.get("hex")).hasSize(3 * 256 - 1);
    }
  }

  @Test
  void oneWhoComesLaterSeesWhoIsThereAndWhoIsBehind() throws Exception {
    try (var web = Running.watched()) {
      var protocol = protocol(web);
      var conversation = open(web, protocol);
      receive(web, conversation, 'a', '\n', 'b', '\n');
      var watcher = web.visitor("/wire/live");
      var watching = watcher.next();
      assertThat(watching).containsEntry("type", "watching").containsEntry("language", "en");
      assertThat((Object[]) watching.get("open")).hasSize(1);
      var behind = watcher.untilOne("state").getLast();
      assertThat(behind).containsEntry("who", WHO);
      assertThat((Long) behind.get("lines")).isPositive();
    }
  }

  /// Text without a line end is a message after a while, with nothing more arriving.
  @Test
  void tellsThatOneIsTakenForSomethingElse() throws Exception {
    try (var web = Running.watched()) {
      var protocol = protocol(web);
      var conversation = open(web, protocol);
      var watcher = web.visitor("/wire/live");
      watcher.next();
      receive(web, conversation, 'h', 'e', 'j');
      watcher.untilOne("read");
      web.room().visit(conversation::deadlineReached);
      var events = watcher.untilOne("state");
      while (!"chunk".equals(events.getLast().get("framing"))) {
        events = watcher.untilOne("state");
      }
      assertThat(events.getLast()).containsEntry("who", WHO);
    }
  }

  @Test
  void tellsWhatIsSentBetweenWhatIsRead() throws Exception {
    try (var web = Running.watched()) {
      var protocol = protocol(web);
      var watcher = web.visitor("/wire/live");
      watcher.next();
      var conversation = open(web, protocol);
      write(web, conversation);
      receive(web, conversation, 'h', 'e', 'j', '\n');
      var before = watcher.untilOne("read");
      assertThat(before).extracting(event -> event.get("type")).contains("sent");
      write(web, conversation);
      var sent = watcher.untilOne("sent").getLast();
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
  void manyWritesAreToldAsTheirAmountAndTheLatest() throws Exception {
    try (var web = Running.watched()) {
      var protocol = protocol(web);
      var watcher = web.visitor("/wire/live");
      watcher.next();
      var conversation = open(web, protocol);
      web.room()
          .visit(() -> {
            while (conversation.isOwed()) {
              conversation.wrote(1);
            }
            conversation.inputEnded();
          });
      var all = watcher.untilOne("closed");
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
  void nothingIsKeptOfWhatIsSentWhileNobodyWatches() throws Exception {
    try (var web = Running.watched()) {
      var protocol = protocol(web);
      var conversation = open(web, protocol);
      write(web, conversation);
      var watcher = web.visitor("/wire/live");
      watcher.next();
      receive(web, conversation, 'a', '\n');
      assertThat(watcher.untilOne("read"))
          .extracting(event -> event.get("type"))
          .doesNotContain("sent");
    }
  }

  @Test
  void showsWhatBrowsersSendAndAreSent() throws Exception {
    try (var web = Running.watched()) {
      var watcher = web.visitor("/wire/live");
      watcher.next();
      var browser = web.visitor();
      var you = browser.next().get("you");
      assertThat(watcher.untilOne("opened").getLast())
          .containsEntry("who", you)
          .containsEntry("transport", "web")
          .containsEntry("port", (long) web.port())
          .containsEntry("framing", "message");
      browser.say("h\u00e5");
      assertThat(watcher.untilOne("read").getLast())
          .containsEntry("who", you)
          .containsEntry("bytes", 3L)
          .containsEntry("hex", "68 c3 a5");
      var sent = watcher.untilOne("sent").getLast();
      while (!String.valueOf(sent.get("text")).contains("\"said\"")) {
        sent = watcher.untilOne("sent").getLast();
      }
      assertThat(sent).containsEntry("who", you);
      browser.leave();
      assertThat(watcher.untilOne("closed").getLast()).containsEntry("who", you);
    }
  }

  /// Where the system does not count, the answer says so.
  @Test
  void tellsWhatThreadsDoToThoseWhoAskOnly() throws Exception {
    try (var web = Running.watched()) {
      var other = web.visitor("/wire/live");
      other.next();
      var watcher = web.visitor("/wire/live");
      watcher.next();
      watcher.say(Watcher.THREADS);
      var sample = watcher.untilOne("threads").getLast();
      assertThat(sample).containsAnyOf(Map.entry("millis", 0L), Map.entry("missing", "system"));
      watcher.untilOne("threads");
      open(web, protocol(web));
      assertThat(other.next()).containsEntry("type", "opened");
    }
  }

  @Test
  void oneMoreThanCanWatchIsClosed() throws Exception {
    try (var web = Running.watched()) {
      for (int i = 0; i < Watcher.MAX; i++) {
        assertThat(web.visitor("/wire/live").next()).containsEntry("type", "watching");
      }
      assertThat(web.visitor("/wire/live").closeCode()).isEqualTo("1013");
    }
  }

  @Test
  void thePageSaysThatAllIsShown() throws Exception {
    try (var web = Running.watched()) {
      assertThat(web.visitor().next()).containsEntry("wire", true);
      var head = web.raw().send("HEAD /wire HTTP/1.1\r\nHost: x\r\n\r\n").head();
      assertThat(head).startsWith("HTTP/1.1 200 ");
    }
  }

  @Test
  void anotherPageCannotWatch() throws Exception {
    try (var web = Running.watched()) {
      var head = web.raw().upgrade("/wire/live", "Host: x\r\nOrigin: http://evil\r\n").head();
      assertThat(head).startsWith("HTTP/1.1 403 ");
    }
  }

  private static TextProtocol protocol(Running web) {
    var log = new LineLog(EventFormat.ENGLISH, 1 << 16, false);
    web.room().tell(log);
    var protocol =
        new TextProtocol(web.doorman(), log, Framing.AUTO, false, Notices.ENGLISH, Limits.DEFAULT);
    protocol.letWatch(web.witness());
    return protocol;
  }

  private static Conversation open(Running web, TextProtocol protocol) throws Exception {
    var opened = new AtomicReference<Conversation>();
    web.room().visit(() -> opened.set(protocol.open(REMOTE, 60003)));
    return opened.get();
  }

  private static void write(Running web, Conversation conversation) throws Exception {
    web.room()
        .visit(() -> {
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
    web.room().visit(() -> conversation.received(bytes, bytes.length, System.nanoTime()));
  }
}
