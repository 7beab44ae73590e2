package se.chatserver.adapter.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/// One of the page's files.
///
/// @param bytes shared: its position must not be moved, so use [ByteBuffer#slice]
/// @param tag changes when the bytes do (ETag)
record Asset(String type, ByteBuffer bytes, String tag) {
  private static final int TAG_BYTES = 12;

  /// The path of the classroom view, which is the same page.
  static final String WIRE = "/wire";

  private static final List<String> SCRIPTS =
      List.of(
          "chat",
          "room",
          "wire",
          "link",
          "lines",
          "people",
          "compose",
          "card",
          "controls",
          "ways",
          "bytes",
          "text",
          "dom",
          "words");

  /// All of them, by path.
  static Map<String, Asset> all() {
    var all = new HashMap<String, Asset>();
    var page = of("index.html", "text/html;charset=utf-8");
    all.put("/", page);
    all.put(WIRE, page);
    all.put("/chat.css", of("chat.css", "text/css;charset=utf-8"));
    all.put("/icon.svg", of("icon.svg", "image/svg+xml"));
    for (var script : SCRIPTS) {
      var name = script + ".js";
      all.put("/" + name, of(name, "text/javascript;charset=utf-8"));
    }
    return Map.copyOf(all);
  }

  private static Asset of(String name, String type) {
    try (var resource = Asset.class.getResourceAsStream("page/" + name)) {
      if (resource == null) {
        throw new IllegalStateException("the page has no " + name);
      }
      var bytes = resource.readAllBytes();
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
