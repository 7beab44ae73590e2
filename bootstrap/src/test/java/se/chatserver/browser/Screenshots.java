package se.chatserver.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import se.chatserver.e2e.Watcher;

/// Takes the pictures of the page for the documentation, from the real server. `.ci/screenshots`
/// runs it; no build does.
@ExtendWith(Browser.Shared.class)
class Screenshots {
  private static final Path DIRECTORY = Path.of(System.getProperty("screenshots"));
  private static final byte[] FROM_TELNET = {(byte) 0xff, (byte) 0xfd, 6, (byte) 0xff, (byte) 0xf6};

  @Test
  void room(Browser browser) throws IOException {
    try (var server = WebServer.start();
        var gunnel = Watcher.enter("127.0.0.1", server.port());
        var page = RoomPage.enter(browser, server.webPort());
        var tore = Watcher.enter("::1", server.port())) {
      var window = page.window();
      window.becomeScreen(1280, 860);
      talk(page, gunnel, tore);
      window.prefer("light");
      save(window, "page-desktop.png");
      window.prefer("dark");
      save(window, "page-dark.png");
      window.prefer("light");
      window.becomePhone(390, 844);
      save(window, "page-phone.png");
    }
  }

  private static void talk(RoomPage page, Watcher gunnel, Watcher tore) throws IOException {
    say(page, gunnel, "Hej allihopa! Vem är här?");
    say(page, tore, "Jag, från telnet, över IPv6");
    say(page, tore, "räksmörgås fungerar också");
    page.says("Hej från webbläsaren");
    page.says("Labbtexten: https://example.org/labb/sockets.html");
    say(page, gunnel, "* Rummet är fullt. (Nej då, det här är inte servern som säger det.)");
    say(page, tore, "<script>alert('hej')</script> är också bara text");
    page.submits("å".repeat(2049));
    page.shows("å".repeat(2048));
    page.window()
        .ask("[...document.querySelectorAll('.line.own')].at(-1).remove()"); // only its notice is
    // wanted
    say(page, gunnel, "Vi tar uppgift 3 före lunch, den där en tråd väntar på alla samtidigt.");
    page.says("bra");
  }

  private static void say(RoomPage page, Watcher watcher, String text) throws IOException {
    watcher.send(text + "\n");
    page.shows(text);
  }

  @Test
  void classroom(Browser browser) throws IOException {
    try (var server = WebServer.start("--wire-view");
        var lines = Watcher.enter("127.0.0.1", server.port());
        var keys = Watcher.enter("127.0.0.1", server.port());
        var chunks = Watcher.enter("::1", server.port());
        var window = browser.open("http://localhost:" + server.webPort() + "/wire")) {
      window.becomeScreen(1600, 1000);
      window.prefer("light");
      window.waitFor("document.querySelectorAll('.card').length === 3");
      for (var text : new String[] {"hej\n", "räksmörgås\n", "två rader\ni en läsning\n"}) {
        read(window, lines, text.getBytes(UTF_8));
      }
      for (byte key : "hejsan".getBytes(UTF_8)) {
        read(window, keys, new byte[] {key});
      }
      read(window, keys, "\r\n".getBytes(UTF_8));
      read(window, keys, FROM_TELNET);
      read(window, chunks, "hej på er".getBytes(UTF_8));
      chunks.output().through("hej på er\r\n"); // nothing more came, so that was a message
      read(window, chunks, new byte[] {'b', (byte) 0xc3});
      read(window, chunks, new byte[] {(byte) 0xa5, 't'});
      save(window, "page-classroom.png");
    }
  }

  @Test
  void ways(Browser browser) throws IOException {
    try (var server = WebServer.serving("nio", "blocking", "virtual", "async");
        var window = browser.open("http://localhost:" + server.webPort() + "/wire#threads");
        var nio = Watcher.enter("127.0.0.1", server.ports().get(0));
        var blocking = Watcher.enter("127.0.0.1", server.ports().get(1));
        var virtual = Watcher.enter("127.0.0.1", server.ports().get(2));
        var async = Watcher.enter("127.0.0.1", server.ports().get(3))) {
      window.becomeScreen(1280, 720);
      window.prefer("light");
      window.waitFor("document.querySelectorAll('.way-card').length === 4");
      var all = List.of(nio, blocking, virtual, async);
      for (int samples = 4; samples <= 40; samples += 4) {
        for (var speaker : all) {
          speaker.send("hej\n");
        }
        window.waitFor("document.querySelector('.chart').childElementCount >= " + samples);
      }
      save(window, "page-transports.png");
    }
  }

  /// Sends this, and waits until it is shown, so that it is a read of its own.
  private static void read(Window window, Watcher watcher, byte[] bytes) throws IOException {
    long reads = window.number("document.querySelectorAll('.read').length");
    watcher.send(bytes);
    window.waitFor("document.querySelectorAll('.read').length > " + reads);
  }

  private static void save(Window window, String name) throws IOException {
    Files.write(Files.createDirectories(DIRECTORY).resolve(name), window.picture());
  }
}
