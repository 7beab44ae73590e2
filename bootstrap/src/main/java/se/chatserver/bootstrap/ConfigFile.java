package se.chatserver.bootstrap;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A file of options. Each line is empty, or has a comment, or an option and its value:
///
/// ```
/// # For the exhibition
/// port = 60003
/// listen = virtual:60004   # may be given again
/// raw = true
/// ```
///
/// A comment begins with a `#` at the beginning of a line or after white space. Lines end in LF or
/// CR LF; a byte order mark at the beginning is skipped.
final class ConfigFile {
  static final OptionTable TABLE =
      new OptionTable(
          """
          --config=FILE         reads options from FILE, one `name = value` a line;
                                the environment and the command line override it,
                                and SIGHUP has it read again
          """);
  static final Option<Path> CONFIG = TABLE.optional("--config", Values.FILE, () -> "none");

  /// A larger file was not meant.
  static final int MAX_BYTES = 1 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  private final Path path;
  private final List<Entry> entries = new ArrayList<>();

  /// An option that is given in the file.
  ///
  /// @param source where: `chat.conf:3`
  /// @param name as it is written, which need not be an option's
  record Entry(String source, int line, String name, String value) {}

  private ConfigFile(Path path) {
    this.path = path;
  }

  /// @throws WrongUsage if it cannot be read, or a line cannot be understood
  static List<Entry> read(Path path) throws WrongUsage {
    var file = new ConfigFile(path);
    file.addLines(bytes(path));
    return file.entries;
  }

  /// Whether a file can give the option this value: it cannot give itself, nor what would be taken
  /// for a comment or for nothing.
  static boolean canSet(Option<?> option, String text) {
    return !option.equals(CONFIG) && withoutComment("= " + text).equals("= " + text.strip());
  }

  private static byte[] bytes(Path path) throws WrongUsage {
    try (var input = Files.newInputStream(path)) {
      var bytes = input.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw new WrongUsage("%s is larger than 1M; is it the right file?".formatted(path));
      }
      boolean isMarked =
          bytes.length >= BYTE_ORDER_MARK.length
              && Arrays.equals(BYTE_ORDER_MARK, Arrays.copyOf(bytes, BYTE_ORDER_MARK.length));
      return isMarked ? Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length) : bytes;
    } catch (IOException e) {
      throw new WrongUsage("cannot read %s: %s".formatted(path, Reason.of(e)));
    }
  }

  /// Each line is decoded by itself, so that the error can name one that is not UTF-8.
  private void addLines(byte[] bytes) throws WrongUsage {
    int line = 1;
    int start = 0;
    for (int i = 0; i <= bytes.length; i++) {
      if (i == bytes.length || bytes[i] == '\n') {
        addLine(line++, ByteBuffer.wrap(bytes, start, i - start));
        start = i + 1;
      }
    }
  }

  private void addLine(int line, ByteBuffer bytes) throws WrongUsage {
    var source = path + ":" + line;
    var text = withoutComment(text(source, bytes));
    if (text.isEmpty()) {
      return;
    }
    var parts = text.split("=", 2);
    var name = parts[0].strip();
    if (parts.length < 2 || parts[1].isBlank()) {
      throw new WrongUsage(
          "%s: \"%s\" needs a value, as in: name = value"
              .formatted(source, LogText.cut(name, Values.MAX_SHOWN)));
    }
    entries.add(new Entry(source, line, name, parts[1].strip()));
  }

  private static String withoutComment(String line) {
    return line.replaceFirst("(^|\\s)#.*", "").strip();
  }

  private static String text(String source, ByteBuffer bytes) throws WrongUsage {
    try {
      var text = UTF_8.newDecoder().decode(bytes).toString().stripTrailing();
      if (text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
        throw new WrongUsage(source + " has a control character; is it a text file?");
      }
      return text;
    } catch (CharacterCodingException _) {
      throw new WrongUsage(source + " is not UTF-8; save the file as UTF-8");
    }
  }
}
