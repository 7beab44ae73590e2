package se.chatserver.adapter.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/// One of the page's files.
///
/// @param bytes shared: its position must not be moved, so use [ByteBuffer#slice]
/// @param tag changes when the bytes do (ETag)
record Asset(String type, ByteBuffer bytes, String tag) {
  private static final int TAG_BYTES = 12;

  /// The path of the classroom view, which is the same page.
  static final String WIRE = "/wire";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html;charset=utf-8",
          "css", "text/css;charset=utf-8",
          "js", "text/javascript;charset=utf-8",
          "svg", "image/svg+xml");

  private static final Pattern LINKS = Pattern.compile("(?:href|src)=\"(\\w+[.]\\w+)\"");

  /// All of them, by path: the page itself, and every file that it links to.
  static Map<String, Asset> all() {
    var all = new HashMap<String, Asset>();
    var page = of("index.html");
    all.put("/", page);
    all.put(WIRE, page);
    LINKS
        .matcher(UTF_8.decode(page.bytes().slice()))
        .results()
        .map(link -> link.group(1))
        .forEach(name -> all.put("/" + name, of(name)));
    return Map.copyOf(all);
  }

  /// Whether it is a page, and not one of the files that it loads.
  boolean isPage() {
    return type.startsWith("text/html");
  }

  private static Asset of(String name) {
    try (var resource = Asset.class.getResourceAsStream("page/" + name)) {
      if (resource == null) {
        throw new IllegalStateException("the page has no " + name);
      }
      var bytes = resource.readAllBytes();
      var type = Objects.requireNonNull(TYPES.get(name.replaceAll(".*[.]", "")), name);
      return new Asset(type, ByteBuffer.wrap(bytes).asReadOnlyBuffer(), tag(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String tag(byte[] bytes) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
