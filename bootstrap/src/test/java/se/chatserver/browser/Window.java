package se.chatserver.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.logging.LogType;

/// A window of the browser, and what a test does with any page in it.
final class Window implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration POLL = Duration.ofMillis(25);

  private final ChromeDriver driver;
  private final String handle;

  Window(ChromeDriver driver, String handle) {
    this.driver = driver;
    this.handle = handle;
  }

  /// Runs a script in the page, as the body of a function. A dialogue that has come up since makes
  /// this fail.
  Object ask(String script, Object... arguments) {
    front();
    return driver.executeScript(script, arguments);
  }

  String text(String script, Object... arguments) {
    return String.valueOf(ask(script, arguments));
  }

  boolean is(String condition, Object... arguments) {
    return Boolean.TRUE.equals(ask("return Boolean(" + condition + ")", arguments));
  }

  long number(String expression) {
    return ((Number) ask("return " + expression)).longValue();
  }

  @SuppressWarnings("unchecked") // the scripts say what they give
  List<String> texts(String script, Object... arguments) {
    return (List<String>) ask(script, arguments);
  }

  /// A script of `src/test/resources/browser`.
  static String script(String name) {
    try (var file = Objects.requireNonNull(Window.class.getResourceAsStream("/browser/" + name))) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Waits until this holds in the page.
  void waitFor(String condition, Object... arguments) {
    await(condition)
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(POLL)
        .untilAsserted(() ->
            assertThat(is(condition, arguments))
                .as(() -> condition + " " + List.of(arguments) + " in: " + seen())
                .isTrue());
  }

  /// All that can be read on the page.
  String seen() {
    return text("return document.body.innerText");
  }

  /// Presses keys where the keyboard is.
  void press(CharSequence... keys) {
    front();
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /// Gives a command of the DevTools protocol for this window.
  void command(String name, Map<String, Object> parameters) {
    front();
    driver.executeCdpCommand(name, parameters);
  }

  /// Looks at the page as on a telephone, upright.
  void becomePhone(int width, int height) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", true));
  }

  void becomeScreen(int width, int height) {
    command(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /// @param scheme `light` or `dark`
  void prefer(String scheme) {
    command(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
  }

  /// Has this as the reader's language from now on.
  void speak(String language) {
    command(
        "Emulation.setUserAgentOverride",
        Map.of("userAgent", text("return navigator.userAgent"), "acceptLanguage", language));
  }

  byte[] picture() {
    front();
    return driver.getScreenshotAs(OutputType.BYTES);
  }

  /// Asserts that the page tried nothing that its policy forbids, loaded nothing from elsewhere,
  /// and made no error.
  void wasGood() {
    assertThat(texts("return window.violations")).isEmpty();
    assertThat(
            texts(
                "return performance.getEntriesByType('resource').map(entry => entry.name)"
                    + ".filter(name => new URL(name).host !== location.host)"))
        .isEmpty();
    assertThat(driver.manage().logs().get(LogType.BROWSER).getAll())
        .filteredOn(entry -> !entry.getMessage().contains("WebSocket connection to"))
        .isEmpty();
  }

  /// Asserts that the page's policy forbids what the script does.
  void forbids(String script) {
    ask(script);
    waitFor("window.violations.length > 0");
    var _ = driver.manage().logs().get(LogType.BROWSER); // of all windows: the next has none of it
  }

  private void front() {
    driver.switchTo().window(handle);
  }

  @Override
  public void close() {
    front();
    driver.close();
    driver.switchTo().window(driver.getWindowHandles().iterator().next());
  }
}
