package se.chatserver.bootstrap;

import java.util.List;

/// Something that the program does: serve, or one of its subcommands.
interface Command {
  /// Those of the arguments that are for the command itself.
  default List<String> own(List<String> arguments) {
    return arguments;
  }

  Syntax syntax();

  /// Does it.
  ///
  /// @return the exit code
  /// @throws StartFailure if it cannot be done, for a reason outside the program
  /// @throws WrongUsage if the values that were given do not go together
  int run(ParsedOptions given) throws StartFailure, WrongUsage;
}
