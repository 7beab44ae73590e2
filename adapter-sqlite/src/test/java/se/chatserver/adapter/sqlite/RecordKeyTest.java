package se.chatserver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordKeyTest {
  private Path record;
  private Path key;

  @BeforeEach
  void name(@TempDir Path folder) {
    record = folder.resolve("room.db");
    key = folder.resolve("room.db.key");
  }

  @Test
  void isMadeOnceAndReadAgain() throws Exception {
    var made = RecordKey.of(record);
    assertThat(made).hasSize(32).isNotEqualTo(new byte[32]);
    assertThat(RecordKey.of(record)).isEqualTo(made).isEqualTo(Files.readAllBytes(key));
  }

  @Test
  void differsFromRecordToRecord() throws Exception {
    var other = record.resolveSibling("other.db");
    assertThat(RecordKey.of(record)).isNotEqualTo(RecordKey.of(other));
  }

  @Test
  void isForItsOwnerOnly() throws Exception {
    RecordKey.of(record);
    assertThat(Files.getPosixFilePermissions(key))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  /// A server that died while it wrote a key has left this.
  @Test
  void isMadeAlsoIfHalfAKeyIsLeft() throws Exception {
    var _ = Files.write(record.resolveSibling("room.db.key.part"), new byte[7]);
    assertThat(RecordKey.of(record)).hasSize(32);
    assertThat(record.resolveSibling("room.db.key.part")).doesNotExist();
  }

  @Test
  void isRefusedInAnyOtherSize() throws Exception {
    var _ = Files.write(key, new byte[31]);
    assertThatThrownBy(() -> RecordKey.of(record))
        .isInstanceOf(StoreException.class)
        .hasMessage("the key " + key + " is damaged; delete it, and browsers begin anew");
  }

  @Test
  void isRefusedIfItCannotBeRead() throws Exception {
    var _ = Files.createDirectory(key);
    assertThatThrownBy(() -> RecordKey.of(record))
        .isInstanceOf(StoreException.class)
        .hasMessageStartingWith("the key " + key + " cannot be read or written (")
        .hasMessageEndingWith("); make it readable, and its folder writable");
  }
}
