package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The option that lets programs say something over HTTP, and its token.
final class SayOptions {
  static final OptionTable TABLE =
      new OptionTable(
          """
          --say-token-file=FILE whoever has the token in FILE may say something by
                                POST /say, at the port of the page
          """);

  private static final Option<Path> TOKEN_FILE =
      TABLE.optional("--say-token-file", Values.FILE, () -> "none");

  /// Others cannot guess it. The characters are those of a bearer token (RFC 6750).
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]{16,1024}=*");

  private static final long MAX_BYTES = 2048;

  /// What nobody but the owner may do.
  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.OTHERS_WRITE);

  private SayOptions() {}

  /// The token; null if nobody may say anything over HTTP.
  ///
  /// @throws WrongUsage if there is no port for it
  /// @throws StartFailure if others can read the file, or there is no token in it
  static byte @Nullable [] token(ParsedOptions given, boolean hasPage)
      throws WrongUsage, StartFailure {
    var file = given.find(TOKEN_FILE);
    if (file == null) {
      return null;
    }
    if (!hasPage) {
      throw new WrongUsage("--say-token-file needs the port of the page: give --web-port too");
    }
    try {
      checkOwnersOnly(file);
      return read(file).getBytes(US_ASCII);
    } catch (IOException e) {
      throw new StartFailure("cannot read %s: %s".formatted(file, Reason.of(e)));
    }
  }

  private static void checkOwnersOnly(Path file) throws IOException, StartFailure {
    var view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (view != null
        && view.readAttributes().permissions().stream().anyMatch(OF_OTHERS::contains)) {
      throw new StartFailure(
          "others can read the token in %1$s, or change it: chmod 600 %1$s".formatted(file));
    }
  }

  private static String read(Path file) throws IOException, StartFailure {
    try (var in = Files.newInputStream(file)) {
      var token = new String(in.readNBytes((int) MAX_BYTES), US_ASCII).strip();
      if (!TOKEN.matcher(token).matches()) {
        throw new StartFailure(
            "%1$s has no token of 16 to 1024 letters and digits in one line: openssl rand -hex 32 >%1$s"
                .formatted(file));
      }
      return token;
    }
  }
}
