package se.chatserver.bootstrap;

import java.util.List;

/// Something that the program does: serve, or one of its subcommands.
interface Command {
  /// The arguments without those of a program that the command starts.
  default List<String> own(List<String> arguments) {
    return arguments;
  }

  CommandSyntax syntax();

  /// Does it.
  ///
  /// @return the exit code
  /// @throws StartFailure if it cannot be done, for a reason outside the program
  /// @throws WrongUsage if the values that were given do not go together
  int run(ParsedOptions given) throws StartFailure, WrongUsage;
}
