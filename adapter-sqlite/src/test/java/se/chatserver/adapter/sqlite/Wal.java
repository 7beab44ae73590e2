package se.chatserver.adapter.sqlite;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// A record's `FILE-wal`: a header, and a frame for each page that a transaction has changed.
final class Wal {
  static final int HEADER = 32;
  static final int FRAME = 24 + 4096;

  /// In a frame's header: how many pages the database has after the transaction, if it is its last.
  private static final int PAGES = 4;

  private Wal() {}

  static Path file(Path record) {
    return record.resolveSibling(record.getFileName() + "-wal");
  }

  /// How many transactions are in it.
  static int commits(Path record) throws IOException {
    var bytes = ByteBuffer.wrap(Files.readAllBytes(file(record)));
    int commits = 0;
    for (int frame = HEADER; frame < bytes.limit(); frame += FRAME) {
      commits += bytes.getInt(frame + PAGES) == 0 ? 0 : 1;
    }
    return commits;
  }
}
