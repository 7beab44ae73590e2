package se.chatserver.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// Rule F9: how TCP cuts the bytes does not matter. No time passes here, so nothing becomes CHUNK.
class SegmentationTest {
  private static final int SEEDS = 100;

  static final List<byte[]> HOSTILE =
      List.of(
          Bytes.bytes("hej\r\n\r\0\r\r\n\n\nhej då\r\0slut"),
          Bytes.bytes("å€😀\nräk", 0xe5, "\n", 0x86, 0x84, 0x94, "\n", 0xc3, "\n", 0xa5, "\n"),
          Bytes.bytes("x".repeat(62), "åå€", "y".repeat(70), "\nhej\n", "€".repeat(50)),
          Bytes.bytes("x".repeat(64), "\n", "y".repeat(65), "\n", "z".repeat(63), "å\n"),
          Bytes.bytes("x".repeat(64), "\b\b€\n", "y".repeat(66), "\b\b\bz\r\nhej\r\n"),
          Bytes.bytes("hekå\b\bj\n\b\b\u007fx€\b\n", 0x80, 0x80, 0x80, 0x80, 0x80, "\b\n"),
          Bytes.bytes("\ufeffhej\n", "\ufeff\n", "\ufeff\b\b\bx\n", 0xef, 0xbb, "\n"),
          Bytes.bytes("a", 0xff, 0xff, "b", 0xff, "c", 0xff, 0xeb, "\n", 0xff, "\n", 0xff),
          Bytes.bytes(0xff, 0xfd, 6, 0xff, 0xfd, 1, 0xff, 0xfb, 3, 0xff, 0xfd, 1, "hej\n"),
          Bytes.bytes("a\r", 0xff, 0xf1, "\nb", 0xff, 0xf6, "\r", 0xff, 0xf7, 0, "c\n"),
          Bytes.bytes("a", 0xff, 0xfa, 24, 0xff, 0xff, "\r\n", 0xff, 0xf0, "b\n"),
          Bytes.bytes("a", 0xff, 0xfa, "never", 0xff, 0xfd, 6, "b\n", 0xff, 0xfa, 0xff, "c\n"),
          Bytes.bytes("a", 0xff, 0xfa, "s".repeat(1030), "b\n"),
          Bytes.bytes("hek", 0xff, 0xf7, "j\nusch", 0xff, 0xf8, "fint\nrest", 0xff, 0xec, "no\n"),
          Bytes.bytes("GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
          Bytes.bytes("\r\nSSH-2.0-x\r\nmore\n"),
          Bytes.bytes(0x16, 3, 1, 2, 0, 1, "\r\n", 0xff, 0xfd, 6, "more\n"),
          Bytes.bytes(0x16, 3, 1, 8, 8, 8, 8, "hej\n"),
          Bytes.bytes(0x16, 3, 1, 0xff, 0xf8, "hej\n"));

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void f9EverySplitIntoTwo(byte[] bytes) {
    for (var sender : Sender.KINDS) {
      var whole = sender.heard(bytes);
      for (int cut = 0; cut <= bytes.length; cut++) {
        assertThat(sender.heard(bytes, cut)).as("%s cut at %d", sender, cut).isEqualTo(whole);
      }
    }
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void f9ByteByByte(byte[] bytes) {
    var cuts = new int[bytes.length];
    Arrays.setAll(cuts, i -> i);
    for (var sender : Sender.KINDS) {
      assertThat(sender.heard(bytes, cuts)).as("%s", sender).isEqualTo(sender.heard(bytes));
    }
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void f9AnySplit(byte[] bytes) {
    for (int seed = 0; seed < SEEDS; seed++) {
      var cuts = randomCuts(new Random(seed), bytes.length);
      for (var sender : Sender.KINDS) {
        assertThat(sender.heard(bytes, cuts))
            .as("%s, seed %d", sender, seed)
            .isEqualTo(sender.heard(bytes));
      }
    }
  }

  @Test
  void f9AnyBytesAnySplit() {
    for (int seed = 0; seed < 5 * SEEDS; seed++) {
      var random = new Random(seed);
      var bytes = randomBytes(random);
      var cuts = randomCuts(random, bytes.length);
      for (var sender : Sender.KINDS) {
        assertThat(sender.heard(bytes, cuts))
            .as("%s, seed %d", sender, seed)
            .isEqualTo(sender.heard(bytes));
      }
    }
  }

  private static int[] randomCuts(Random random, int length) {
    return random.ints(random.nextInt(10), 0, length + 1).sorted().toArray();
  }

  /// Mostly the bytes that mean something.
  private static byte[] randomBytes(Random random) {
    int[] telling = {
      '\r', '\n', 0, 8, 0x7f, 0xff, 0xff, 0xfa, 0xf0, 0xfd, 0xf7, 0xf8, 0xc3, 0xa5, 0xe2
    };
    var bytes = new byte[1 + random.nextInt(300)];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) (random.nextInt(4) > 0 ? 'x' : telling[random.nextInt(telling.length)]);
    }
    return bytes;
  }
}
