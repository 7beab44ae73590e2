package se.chatserver.browser;

import java.util.List;
import org.openqa.selenium.Keys;

/// The page of the room, as a user sees it.
final class RoomPage implements AutoCloseable {
  private static final String TEXTS =
      "return [...document.querySelectorAll('#log .line .text')].map(text => text.textContent)";
  private static final String SAYINGS =
      "return [...document.querySelectorAll('#log .line')].map(line => '['"
          + " + line.querySelector('.who bdi').textContent + '] '"
          + " + line.querySelector('.text').textContent)";
  private static final String LAST =
      "[...document.querySelectorAll('#log .line .text')].at(-1)?.textContent === arguments[0]";

  private final Window window;

  private RoomPage(Window window) {
    this.window = window;
  }

  /// Opens the page; it is in the room when this returns.
  static RoomPage enter(Browser browser, int port) {
    var page = new RoomPage(browser.open("http://localhost:" + port + "/"));
    page.isConnected();
    return page;
  }

  Window window() {
    return window;
  }

  void isConnected() {
    window.waitFor("document.body.dataset.state === 'open'");
    window.waitFor("document.querySelector('#log .presence')");
  }

  /// How the room writes whom its lines are from: `[127.0.0.1:50123]`.
  String tag() {
    return "["
        + window.text("return document.querySelector('#people-list li bdi').textContent")
        + "]";
  }

  /// Types it and presses Enter, and has heard it when this returns.
  void says(String text) {
    window.press(text, Keys.ENTER);
    shows(text);
  }

  /// Puts it into the box, as pasting does, and sends it: not all of Unicode is on the keyboard.
  void submits(String text) {
    window.ask(
        "document.getElementById('text').value = arguments[0];"
            + " document.getElementById('compose').requestSubmit()",
        text);
  }

  /// Waits until this is the last line on the page.
  void shows(String text) {
    window.waitFor(LAST, text);
  }

  /// What has been said, as texts.
  List<String> texts() {
    return window.texts(TEXTS);
  }

  /// What has been said, each as `[ip:port] text`.
  List<String> sayings() {
    return window.texts(SAYINGS);
  }

  String box() {
    return window.text("return document.getElementById('text').value");
  }

  @Override
  public void close() {
    window.close();
  }
}
