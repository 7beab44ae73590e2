package se.chatserver.bootstrap;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import se.chatserver.adapter.hook.Hooks;

/// The options that say what else is given the room's events.
final class HookOptions {
  static final OptionTable TABLE =
      new OptionTable(
          """
          --hook=PROGRAM        runs PROGRAM for each event, one after the other,
                                with the event as JSON on its standard input
          --webhook=URL         posts each event to URL, as JSON
          """);

  private static final Option<Path> HOOK = TABLE.optional("--hook", Values.FILE, () -> "none");
  private static final Option<URI> WEBHOOK =
      TABLE.optional("--webhook", HookOptions::url, () -> "none");

  private HookOptions() {}

  /// What events are given to; null for nothing, and then nothing of it is loaded.
  ///
  /// @throws StartFailure if the program cannot be executed
  static @Nullable Hooks hooks(ParsedOptions given) throws StartFailure {
    var program = given.find(HOOK);
    if (program != null && (Files.isDirectory(program) || !Files.isExecutable(program))) {
      throw new StartFailure(
          "--hook %s is not a program that can be executed: give the file of one (chmod +x), without arguments"
              .formatted(program));
    }
    var url = given.find(WEBHOOK);
    return program == null && url == null ? null : new Hooks(program, url);
  }

  private static URI url(String text) {
    try {
      var url = new URI(text);
      boolean isHttp = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
      if (isHttp && url.getHost() != null && url.getUserInfo() == null) {
        return url;
      }
    } catch (URISyntaxException _) {
      // It is refused below, as any other that is not of HTTP.
    }
    throw new IllegalArgumentException("must be like https://host/path");
  }
}
