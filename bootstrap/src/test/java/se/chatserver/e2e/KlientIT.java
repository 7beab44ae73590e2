package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.e2e.Watcher.CAME;

import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Programs of the lab and its students, by stand-ins that put the same bytes on the wire.
@EnabledOnOs(value = OS.LINUX, disabledReason = "counts segments as only Linux can")
@Tag(Requirements.PROGRAMS)
class KlientIT extends OnEveryTransport {
  private static final String BYTE_ORDER_MARK = "\ufeff";

  @Test
  void klientIsHeardWithoutNewlines() throws Exception {
    var klient = klient();
    var tag = watcher().newcomer("127.0.0.1");
    klient.shows("<" + tag + CAME + ">");

    for (var text : new String[] {"Hej", "ett klick till"}) {
      klient.type(text + "\n");
      watcher().hears(tag + " " + text);
      klient.shows("<" + tag + " " + text + "\r\n>");
    }

    klient.endInput();
    watcher().hearsLeave(tag);
    klient.exits(0);
  }

  /// Two lines in one receive, and klient.exe would show the first only. Two segments are all that
  /// a server can do: when the program is late, it takes both of them in one receive all the same.
  @Test
  void klientGetsTwoMessagesInARowAsTwo() throws Exception {
    var klient = klient();
    var tag = watcher().newcomer("127.0.0.1");
    klient.type("Hej\n");
    watcher().hears(tag + " Hej");
    klient.shows("<" + tag + CAME + "><" + tag + " Hej\r\n>");
    int before = segments(klient);

    watcher().send("ett\ntvå\n");
    watcher().hears(watcher().tag() + " ett");
    watcher().hears(watcher().tag() + " två");
    var items = klient.screen().through("två\r\n>");
    assertThat(items.replace("><", "").replace("<", ""))
        .isEqualTo("%1$s ett\r\n%1$s två\r\n>".formatted(watcher().tag()));
    assertThat(segments(klient) - before).isEqualTo(2);

    klient.endInput();
    watcher().hearsLeave(tag);
  }

  @Test
  void streamWriterIsHeardWithoutItsByteOrderMark() throws IOException {
    try (var writer = Watcher.enter("127.0.0.1", port())) {
      assertThat(watcher().newcomer("127.0.0.1")).isEqualTo(writer.tag());
      writer.send(BYTE_ORDER_MARK);
      watcher().says("nu har märket nått fram");
      writer.hears(watcher().tag() + " nu har märket nått fram");

      writer.send("Hej\r\n");
      watcher().hears(writer.tag() + " Hej");
      writer.hears(writer.tag() + " Hej");
      writer.leave();
      watcher().hearsLeave(writer.tag());
    }
  }

  private Program klient() throws IOException {
    return run(
        Program.start(
            "python3", Program.fixture("klient.py"), "127.0.0.1", String.valueOf(port())));
  }

  private static int segments(Program klient) throws IOException {
    klient.type("\n");
    return Integer.parseInt(klient.screen().line().strip());
  }
}
