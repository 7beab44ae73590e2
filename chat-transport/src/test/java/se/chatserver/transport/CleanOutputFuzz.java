package se.chatserver.transport;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Looks for bytes for which the output of a conversation is not clean. Only in the fuzz profile;
/// what it finds goes, under a telling name, to the corpus of [CleanOutputTest].
class CleanOutputFuzz {
  @FuzzTest
  void anyBytes(byte[] bytes) {
    CleanOutput.of(bytes);
  }
}
