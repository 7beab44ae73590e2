package se.chatserver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ScriptTest {
  @Test
  void saysWhichJavaAndHowToRunIt() throws IOException {
    var script = Script.packaged();
    assertThat(script.required()).isEqualTo(25);
    assertThat(script.options())
        .contains("-XX:+UseSerialGC", "-Xmn4m", "-XX:+ExitOnOutOfMemoryError")
        .allMatch(option -> option.matches("-X\\S+|--enable-native-access=ALL-UNNAMED"));
    assertThat(script.javaHomes())
        .contains("/usr/lib/jvm/*", "~/.jdks/*")
        .allMatch(pattern -> pattern.matches("~?(/[A-Za-z.]+)+/\\*[A-Za-z/]*"));
  }
}
