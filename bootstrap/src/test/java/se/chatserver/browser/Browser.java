package se.chatserver.browser;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import se.chatserver.e2e.Requirements;

/// A headless Chromium with Swedish as its language: the installed one, with its own driver. The
/// tests download nothing.
///
/// It takes seconds to start, so there is one for all tests, which get it as a parameter ([Shared])
/// and open windows of their own in it.
final class Browser implements AutoCloseable {
  /// What test classes lock, which run beside others but not beside each other.
  static final String ONLY_ONE = Requirements.BROWSER;

  /// Runs before any page's own script: what the page's policy forbade is kept.
  private static final String NOTE_VIOLATIONS =
      "window.violations = [];"
          + " addEventListener('securitypolicyviolation',"
          + " event => window.violations.push(event.violatedDirective + ' ' + event.blockedURI));";

  /// What it is called, here and there.
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private static final String DRIVER = "chromedriver";

  /// It warns that it does not know this version's whole DevTools protocol, which is not needed.
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final Path profile;
  private final ChromeDriver driver;

  private Browser(Path profile, ChromeDriver driver) {
    this.profile = profile;
    this.driver = driver;
  }

  /// Why there can be none here, if Chromium or its driver is not installed.
  static Optional<String> missing() {
    return Requirements.missing(name()).or(() -> Requirements.missing(DRIVER));
  }

  private static String name() {
    return NAMES.stream()
        .filter(name -> Requirements.find(name).isPresent())
        .findFirst()
        .orElse(NAMES.getFirst());
  }

  /// Starts one, if nothing is [missing][#missing()].
  static Browser start() throws IOException {
    SELENIUM.setLevel(Level.SEVERE);
    var profile = Files.createTempDirectory("chromium");
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(Requirements.find(DRIVER).orElseThrow().toFile())
            .usingAnyFreePort()
            .build();
    return new Browser(profile, new ChromeDriver(service, options(profile)));
  }

  private static ChromeOptions options(Path profile) {
    var logging = new LoggingPreferences();
    logging.enable(LogType.BROWSER, Level.ALL);
    var options = new ChromeOptions();
    options.setAcceptInsecureCerts(true);
    options.setBinary(Requirements.find(name()).orElseThrow().toString());
    options.addArguments(
        "--headless",
        "--no-sandbox", // which it cannot have where tests run as root
        "--disable-gpu",
        "--disable-dev-shm-usage", // which is small in containers
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--hide-scrollbars",
        "--accept-lang=sv",
        "--user-data-dir=" + profile);
    options.setCapability(ChromeOptions.LOGGING_PREFS, logging);
    return options;
  }

  /// Opens a window there, beside those that are open.
  Window open(String address) {
    driver.switchTo().newWindow(WindowType.WINDOW);
    driver.executeCdpCommand(
        "Page.addScriptToEvaluateOnNewDocument", Map.of("source", NOTE_VIOLATIONS));
    driver.get(address);
    return new Window(driver, driver.getWindowHandle());
  }

  @Override
  public void close() throws IOException {
    driver.quit();
    try (var files = Files.walk(profile)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  /// Gives the one browser to each test that has it as a parameter; the browser ends with the last
  /// test. Without a browser the tests are skipped: as a condition, since an assumption that fails
  /// while a parameter is resolved counts as an error.
  static final class Shared implements ExecutionCondition, ParameterResolver {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
      var reason = missing();
      reason.ifPresent(Requirements::print);
      return reason
          .map(ConditionEvaluationResult::disabled)
          .orElse(ConditionEvaluationResult.enabled(null));
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return parameter.getParameter().getType() == Browser.class;
    }

    @Override
    public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return context
          .getRoot()
          .getStore(Namespace.create(Browser.class))
          .computeIfAbsent(Browser.class, _ -> startUnchecked(), Browser.class);
    }

    private static Browser startUnchecked() {
      try {
        return start();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
