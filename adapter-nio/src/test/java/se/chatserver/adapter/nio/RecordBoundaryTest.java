package se.chatserver.adapter.nio;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordBoundaryTest {
  /// Bodies of 2, 0, and 258 bytes.
  private static final String RECORDS =
      "1703030002aabb" + "1603010000" + "1703030102" + "cc".repeat(258);

  private static final List<Integer> ENDS = List.of(7, 12, 275);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 7, 64, 1000})
  void isFoundHoweverTheBytesCome(int size) {
    var bytes = ByteBuffer.wrap(HexFormat.of().parseHex(RECORDS));
    var boundary = new RecordBoundary();
    var ends = new ArrayList<Integer>();
    int at = 0;
    while (at < bytes.limit()) {
      at += boundary.advance(bytes, at, Math.min(bytes.limit(), at + size));
      if (boundary.isReached()) {
        ends.add(at);
      }
    }
    assertThat(ends).isEqualTo(ENDS);
  }
}
