package se.chatserver.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The size of the fault tests, and their results.
///
/// Every build runs them with small numbers and checks what the server does. `.ci/soak` runs them
/// at full size (`-Dsoak=FILE`), checks times and amounts too, and collects them in a table.
final class Soak {
  private static final String TABLE = System.getProperty("soak", "");

  /// Whether the tests run at full size.
  static final boolean FULL = !TABLE.isEmpty();

  private Soak() {}

  /// The number for this run.
  static int size(int small, int full) {
    return FULL ? full : small;
  }

  /// Adds a row to the table and asserts that the limit was kept, both at full size only: a time or
  /// an amount taken beside a build says nothing.
  ///
  /// @param guarantee its number in `docs/guarantees.md`, as `G11`
  /// @param load what was done to the server
  /// @param limit what the guarantee allows
  /// @param measured what was seen
  static void measured(
      String guarantee, String load, String limit, String measured, boolean isWithin)
      throws IOException {
    if (FULL) {
      var verdict = isWithin ? measured : "**" + measured + "**";
      var row = "| %s | %s | %s | %s |".formatted(guarantee, load, limit, verdict);
      System.out.println(row);
      Files.write(
          Path.of(TABLE), List.of(row), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      assertThat(isWithin).as(row).isTrue();
    }
  }
}
