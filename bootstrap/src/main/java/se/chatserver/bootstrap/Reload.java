package se.chatserver.bootstrap;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import se.chatserver.transport.Limits;

/// Reads the [file of options][ConfigFile] again while the server runs, and changes what can change
/// without a restart. A file with an error changes nothing. Any thread; one reload at a time.
final class Reload implements Runnable {
  /// What can change. The rest needs a restart: buffers have its size, sockets are bound to it, or
  /// clients have been told.
  static final Set<String> CHANGEABLE =
      Set.of("--profile", "--rate", "--per-address", "--max-clients", "--log-level");

  private static final Logger log = LoggerFactory.getLogger(Reload.class);

  private final ParsedOptions given;
  private final CommandSyntax syntax;
  private final Runnable certificates;
  private final Change change;

  /// What holds for each option, by its name.
  private final Map<String, Setting> running = new HashMap<>();

  /// Changes what can change.
  interface Change {
    /// Has them hold from now on.
    ///
    /// @param limits those of the options
    void apply(ParsedOptions options, Limits limits);
  }

  /// @param given what the server was started with
  /// @param certificates reads those again
  Reload(ParsedOptions given, CommandSyntax syntax, Runnable certificates, Change change) {
    this.given = given;
    this.syntax = syntax;
    this.certificates = certificates;
    this.change = change;
    Setting.of(syntax, given).forEach(this::isRunning);
  }

  @Override
  public synchronized void run() {
    try {
      certificates.run();
      readAgain();
    } catch (WrongUsage | StartFailure e) {
      log.warn("reload-failed cause=\"{}\"", e.getMessage());
    } catch (RuntimeException defect) {
      log.error("defect", defect);
    }
  }

  private void readAgain() throws WrongUsage, StartFailure {
    var file = given.find(ConfigFile.CONFIG);
    if (file == null) {
      log.info("nothing-to-reload cause=\"{}\"", "there is no --config file");
      return;
    }
    var options = given.readAgain();
    change.apply(options, options.checked(ServeSettings::of).limits());
    int changed = 0;
    int waiting = 0;
    for (var setting : Setting.of(syntax, options)) {
      if (!setting.equalValue(running(setting))) {
        boolean isChangeable = CHANGEABLE.contains(setting.option().name());
        changed += isChangeable ? 1 : 0;
        waiting += isChangeable ? 0 : 1;
        report(setting, isChangeable);
      }
    }
    log.info("config-read file=\"{}\" changed={} waiting={}", file, changed, waiting);
  }

  private void report(Setting next, boolean isChangeable) {
    var name = next.option().fileName();
    var from = running(next).shownText();
    if (isChangeable) {
      isRunning(next);
      log.info("option-changed option={} from=\"{}\" to=\"{}\"", name, from, next.shownText());
    } else {
      log.warn(
          "option-needs-restart option={} from=\"{}\" to=\"{}\"", name, from, next.shownText());
    }
  }

  private void isRunning(Setting setting) {
    running.put(setting.option().name(), setting);
  }

  private Setting running(Setting next) {
    return Objects.requireNonNull(running.get(next.option().name()));
  }
}
