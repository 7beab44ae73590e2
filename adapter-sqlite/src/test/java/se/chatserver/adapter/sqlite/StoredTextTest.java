package se.chatserver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredTextTest {
  private static final String[] PIECES = {
    "a",
    "\0",
    "å",
    "\u2028",
    "\ufeff",
    "\uffff",
    "\ud800",
    "\udbff",
    "\udc00",
    "\udfff",
    "\uD83D\uDE00"
  };

  private Connection connection;

  @BeforeEach
  void connect(@TempDir Path folder) throws Exception {
    connection = Sql.connect(folder.resolve("text.db"), false);
    Sql.execute(connection, "PRAGMA synchronous = OFF");
    Sql.execute(connection, "CREATE TABLE text (text TEXT)");
  }

  @AfterEach
  void close() throws Exception {
    connection.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hej",
        " ",
        "räksmörgås",
        "\0",
        "a\0b",
        "\u2028\u2029\u0085",
        "\ufeffbom\ufffe\uffff",
        "e\u0301\u200d\u202e",
        "\uD83D\uDC69\u200D\uD83D\uDCBB",
        "\uDBFF\uDFFF",
        "\uD83D",
        "\uDE00",
        "\uDE00\uD83D",
        "\uD83D\uD83D\uDE00",
        "x\uD83D\0\uDE00y",
        "'; DROP TABLE text; --"
      })
  void readsBackWhatItStored(String text) throws Exception {
    assertThat(storedAndRead(text)).isEqualTo(text);
  }

  @Test
  void readsBackEveryCharacter() throws Exception {
    var all =
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
            .mapToObj(codePoint -> Character.toString(codePoint) + ' ')
            .collect(Collectors.joining());
    assertThat(storedAndRead(all).equals(all)).isTrue();
  }

  @Test
  void readsBackAnyMixture() throws Exception {
    var random = new Random(1);
    for (int i = 0; i < 2_000; i++) {
      var text =
          random
              .ints(1 + random.nextInt(6), 0, PIECES.length)
              .mapToObj(piece -> PIECES[piece])
              .collect(Collectors.joining());
      assertThat(storedAndRead(text)).isEqualTo(text);
    }
  }

  @Test
  void isTextForOtherPrograms() throws Exception {
    store("\uD83D\uDE00 å");
    assertThat(Sql.text(connection, "SELECT typeof(text) FROM text")).isEqualTo("text");
    store("a\0b");
    assertThat(Sql.text(connection, "SELECT typeof(text) FROM text")).isEqualTo("blob");
    assertThat(Sql.text(connection, "SELECT hex(text) FROM text")).isEqualTo("610062");
  }

  @ParameterizedTest
  @ValueSource(strings = {"80", "c3", "e282", "f8808080", "f7bfbfbf", "ff"})
  void refusesBytesThatAreNoText(String hex) throws Exception {
    Sql.execute(connection, "INSERT INTO text VALUES (x'" + hex + "')");
    assertThatThrownBy(this::read).isInstanceOf(SQLException.class).hasMessageContaining("damaged");
  }

  @Test
  void refusesNothing() throws Exception {
    Sql.execute(connection, "INSERT INTO text VALUES (NULL)");
    assertThatThrownBy(this::read).isInstanceOf(SQLException.class);
  }

  private String storedAndRead(String text) throws SQLException {
    store(text);
    return read();
  }

  private void store(String text) throws SQLException {
    Sql.execute(connection, "DELETE FROM text");
    try (var insert = connection.prepareStatement("INSERT INTO text VALUES (?)")) {
      StoredText.set(insert, 1, text);
      var _ = insert.executeUpdate();
    }
  }

  private String read() throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT text FROM text")) {
      assertThat(rows.next()).isTrue();
      return StoredText.get(rows, 1);
    }
  }
}
