package se.chatserver.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Looks for bytes for which something does not hold, led by the code that they reach. Only in the
/// fuzz profile; what it finds goes, under a telling name, to the corpus of [AnyBytesTest].
class AnyBytesFuzz {
  @FuzzTest
  void anyBytes(byte[] bytes) {
    AnyBytes.canBeCutAnywhere(bytes);
    AnyBytes.areHeldWithinTheLimit(bytes);
  }
}
