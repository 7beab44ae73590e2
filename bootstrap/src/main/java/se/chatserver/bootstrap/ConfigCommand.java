package se.chatserver.bootstrap;

/// Prints what holds for each option, and where it was given, as a [file of options][ConfigFile].
/// Defaults are comments. So the file that is printed gives the same settings, on their own.
record ConfigCommand(Environment environment) implements Command {
  private static final int COLUMNS = 32;

  @Override
  public CommandSyntax syntax() {
    return new CommandSyntax(
        "chat-server config",
        """
        chat-server config [OPTION]...
        checks the options as they would be given to chat-server, on the command line, in
        the environment and in a file, and prints what holds and where each value is from

        Options [their environment variables, their defaults]:
        """,
        null,
        new ServeCommand(environment).syntax().options(),
        true,
        "");
  }

  @Override
  public int run(ParsedOptions given) throws StartFailure, WrongUsage {
    ServeSettings.of(given);
    for (var setting : Setting.of(syntax(), given)) {
      environment.out().println(line(setting));
    }
    return ExitCode.OK;
  }

  private static String line(Setting setting) {
    var name = setting.option().fileName();
    if (setting.source() == null) {
      return setting.value() == null
          ? commented("#" + name, "default: " + setting.text())
          : commented("#" + name + " = " + setting.text(), "default");
    }
    var shown = LogText.clean(setting.shownText());
    if (!shown.equals(setting.text())) {
      return commented("#" + name + " = " + shown, setting.source() + ", not shown as it is");
    }
    boolean isSettable = ConfigFile.canSet(setting.option(), shown);
    return commented((isSettable ? "" : "#") + name + " = " + shown, setting.source());
  }

  private static String commented(String text, String comment) {
    return text + " ".repeat(Math.max(1, COLUMNS - text.length())) + "# " + comment;
  }
}
