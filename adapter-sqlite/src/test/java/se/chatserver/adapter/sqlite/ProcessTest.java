package se.chatserver.adapter.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A record and another process.
class ProcessTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 3_000, 12_000})
  void losesNothingThatAKilledServerHasShown(int shown) throws Exception {
    var file = folder.resolve("room.db");
    int last = 0;
    try (var server = new ServerProcess(file)) {
      while (last < shown) {
        last = Integer.parseInt(server.readLine());
      }
      // The last line may be cut.
      var rest = server.kill();
      last += Math.max(0, rest.size() - 1);
    }
    var traffic = new Traffic("1", _ -> {}, ServerProcess.SEED);
    traffic.submit(last + 2_000);
    assertThat(new Snapshot(file).restart(traffic.submitted()).size()).isGreaterThanOrEqualTo(last);
  }

  @Test
  void isRefusedWhileAnotherServerHasIt() throws Exception {
    var file = folder.resolve("room.db");
    try (var server = new ServerProcess(file)) {
      assertThat(server.readLine()).isEqualTo("1");
      assertThatThrownBy(
              () -> SqliteEventLog.open(file, RecordUnderTest.OPTIONS, System::currentTimeMillis))
          .isInstanceOf(StoreException.class)
          .hasMessageEndingWith(
              "room.db is in use by another server; stop that one, or name another file");
      assertThat(RecordUnderTest.read(file)).isNotEmpty();
    }
  }

  @Test
  void isRefusedWhereSqliteDoesNotRun() throws Exception {
    var file = folder.resolve("room.db");
    try (var server = new ServerProcess(file, "-Dos.arch=abacus")) {
      assertThat(server.readLine())
          .startsWith("SQLite cannot be loaded (")
          .endsWith("; give Java a folder that programs may run from: -Djava.io.tmpdir=FOLDER");
      assertThat(server.readLine()).isNull();
    }
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }
}
