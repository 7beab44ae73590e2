package se.chatserver.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;

/// The blocks of a PEM file (RFC 7468), with any text around them and any line ends.
record PemFile(Path path, List<Block> blocks) {
  private static final long MAX_BYTES = 1 << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);

  /// @param body what stands between the two dashed lines
  record Block(String label, String body) {
    boolean isPrivateKey() {
      return label.endsWith("PRIVATE KEY");
    }

    boolean isCertificate() {
      return label.equals("CERTIFICATE") || label.equals("X509 CERTIFICATE");
    }

    /// Keys from before PKCS#8 say so in a header line, others in their label.
    boolean isEncrypted() {
      return label.equals("ENCRYPTED PRIVATE KEY") || body.contains("ENCRYPTED");
    }

    /// @throws IllegalArgumentException if the body is not Base64
    byte[] bytes() {
      return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
    }
  }

  /// @throws UnusableCredentials if it cannot be read, or there is no block in it
  static PemFile read(Path path) throws UnusableCredentials {
    var blocks = blocks(text(path));
    if (blocks.isEmpty()) {
      throw new UnusableCredentials(
          path
              + " is not a PEM file: it has no line that begins with -----BEGIN (if it is DER:"
              + " openssl x509 -inform der, or openssl pkey -inform der, makes PEM of it)");
    }
    return new PemFile(path, blocks);
  }

  private static String text(Path path) throws UnusableCredentials {
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw new UnusableCredentials(path + " is too large to be a certificate or a key");
      }
      return Files.readString(path, ISO_8859_1);
    } catch (IOException e) {
      throw unreadable(path, e);
    }
  }

  static UnusableCredentials unreadable(Path path, IOException cause) {
    var why =
        switch (cause) {
          case NoSuchFileException _ -> "does not exist";
          case AccessDeniedException _ ->
              "may not be read by %s, who runs the server"
                  .formatted(System.getProperty("user.name"));
          default -> "cannot be read: " + cause.getMessage();
        };
    return new UnusableCredentials(path + " " + why);
  }

  private static List<Block> blocks(String text) {
    return BLOCK
        .matcher(text)
        .results()
        .map(found -> new Block(found.group(1), found.group(2)))
        .toList();
  }
}
