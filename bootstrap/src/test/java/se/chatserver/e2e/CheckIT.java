package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// `chat-server check -- PROGRAM`: the program is started, checked, and gone afterwards.
@Tag(Requirements.PROGRAMS)
class CheckIT {
  @Test
  void checksAServerThatItStartsItself() throws Exception {
    var arguments = new ArrayList<>(List.of("check", "--language", "en", "--"));
    arguments.addAll(ChatProcess.command("--port", "{port}"));
    var ended = Ended.jar(arguments.toArray(String[]::new));
    assertThat(ended.out()).contains("The lab: 11 of 11 hold.");
    assertThat(ended.code()).isZero();
  }

  @Test
  void tellsTheStackTraceOfAProgramThatDies() throws Exception {
    Program.require("python3");
    var student = ChatProcess.home().resolve("chat-conformance/src/test/resources/student.py");
    var ended =
        Ended.jar(
            "check",
            "--language",
            "sv",
            "--rules",
            "L1,L10",
            "--",
            "python3",
            student.toString(),
            "strict",
            "{port}");
    assertThat(ended.out())
        .containsSubsequence(
            "SERVERN DOG i L10", "UnicodeDecodeError", "Labben: 1 av 2", "  FEL   L10", "tips:");
    assertThat(ended.code()).isOne();
  }
}
