package se.chatserver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaFinderTest {
  @TempDir private Path root;
  private final Map<String, String> environment = new HashMap<>();
  private Path userHome;

  @BeforeEach
  void makeAHome() {
    userHome = root.resolve("home/gunnel");
  }

  @Test
  void findsNothingWhereNothingIsInstalled() throws IOException {
    assertThat(find()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"25", "25.0.1", "26-ea", "100"})
  void acceptsTheVersion(String version) throws IOException {
    Path java = install("usr/lib/jvm/some", version);

    assertThat(find()).contains(java);
  }

  @ParameterizedTest
  @ValueSource(strings = {"17.0.15", "24.0.2", "1.8.0_402", "2", "", "twenty-five"})
  void passesOverTheVersion(String version) throws IOException {
    install("usr/lib/jvm/some", version);

    assertThat(find()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "usr/lib/jvm/a",
        "opt/java/a",
        "home/gunnel/.sdkman/candidates/java/a",
        "home/gunnel/.jdks/a",
        "Library/Java/JavaVirtualMachines/a.jdk/Contents/Home"
      })
  void looksWhereJavasAreInstalled(String place) throws IOException {
    Path java = install(place, "25");

    assertThat(find()).contains(java);
  }

  @Test
  void takesTheFirstOfSeveralByName() throws IOException {
    install("usr/lib/jvm/c", "26");
    Path java = install("usr/lib/jvm/b", "25");
    install("usr/lib/jvm/a", "17");

    assertThat(find()).contains(java);
  }

  @Test
  void prefersTheOneThatIsNamedForUs() throws IOException {
    Path chat = install("somewhere/chat", "25");
    Path general = install("somewhere/general", "25");
    install("usr/lib/jvm/a", "25");
    environment.put("JAVA_HOME", general.resolve("../..").normalize().toString());
    assertThat(find()).contains(general);

    environment.put("CHAT_JAVA_HOME", chat.resolve("../..").normalize().toString());
    assertThat(find()).contains(chat);
  }

  @Test
  void passesOverANamedOneThatIsTooOld() throws IOException {
    environment.put("JAVA_HOME", install("old", "17").resolve("../..").normalize().toString());
    Path java = install("usr/lib/jvm/a", "25");

    assertThat(find()).contains(java);
  }

  @Test
  void looksNowhereElseIfTheOneNamedForUsIsTooOld() throws IOException {
    environment.put("CHAT_JAVA_HOME", install("old", "17").resolve("../..").normalize().toString());
    install("usr/lib/jvm/a", "25");

    assertThat(find()).isEmpty();
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = "making a link takes a privilege there")
  void followsTheLinkOnThePath() throws IOException {
    Path java = install("far/away", "25").toRealPath();
    Path bin = Files.createDirectories(root.resolve("bin"));
    Files.createSymbolicLink(bin.resolve("java"), java);
    environment.put("PATH", String.join(File.pathSeparator, "", root + "/nowhere", bin.toString()));

    assertThat(find()).contains(java);
  }

  /** As one with a Swedish letter is where the locale has none. */
  @Test
  void passesOverWhatCannotBeAPath() throws IOException {
    Path java = install("usr/lib/jvm/a", "25");
    environment.put("JAVA_HOME", "a\0b");
    environment.put("PATH", "a\0b" + File.pathSeparator + root);

    assertThat(find()).contains(java);
  }

  @Test
  void passesOverAHomeWithoutAJavaProgram() throws IOException {
    Files.delete(install("usr/lib/jvm/a", "25"));

    assertThat(find()).isEmpty();
  }

  private Optional<Path> find() throws IOException {
    return new JavaFinder(Script.packaged(), environment, userHome, root).find();
  }

  /** Installs a Java that is no more than its release file and an empty program. */
  private Path install(String place, String version) throws IOException {
    Path home = root.resolve(place);
    Path bin = Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    Path java = Files.createFile(bin.resolve("java"));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return java;
  }
}
