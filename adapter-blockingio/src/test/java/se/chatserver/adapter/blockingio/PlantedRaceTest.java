package se.chatserver.adapter.blockingio;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A test of the test: the encounters find every one of these races. The class with the race, and
/// the classes that use it, are compiled into a package of their own.
class PlantedRaceTest {
  private static final long PATIENCE_MILLIS = 500;

  /// On a busy machine the threads of one run may not meet.
  private static final int LOOKS = 3;

  private static final String PACKAGE = PlantedRaceTest.class.getPackageName();
  private static final String FOLDER = "java/" + PACKAGE.replace('.', '/');
  private static final Path MAIN = Path.of("src/main", FOLDER);
  private static final Path TEST = Path.of("src/test", FOLDER);
  private static final List<Path> SOURCES =
      List.of(
          MAIN.resolve("LockRoomExecutor.java"),
          MAIN.resolve("RoomAccess.java"),
          MAIN.resolve("TurnSignal.java"),
          MAIN.resolve("Connection.java"),
          MAIN.resolve("WriteProgress.java"),
          TEST.resolve("Gate.java"),
          TEST.resolve("Trio.java"),
          TEST.resolve("Encounter.java"));

  @TempDir private Path classes;

  @ParameterizedTest
  @EnumSource
  void isNoticed(PlantedRace race) throws Exception {
    var encounter = plant(race);
    assertThatThrownBy(() -> look(encounter)).isInstanceOf(AssertionError.class);
  }

  private static void look(LongConsumer encounter) {
    for (int i = 0; i < LOOKS; i++) {
      encounter.accept(PATIENCE_MILLIS);
    }
  }

  private LongConsumer plant(PlantedRace race) throws Exception {
    var newPackage = PACKAGE + "." + race.name().toLowerCase(Locale.ROOT);
    var folder = Files.createDirectories(classes.resolve(newPackage.replace('.', '/')));
    var files = new ArrayList<String>(List.of("-proc:none", "-nowarn", "-d", classes.toString()));
    for (var source : SOURCES) {
      var text = Files.readString(source).replace(PACKAGE, newPackage);
      boolean isPatched = source.endsWith(race.type + ".java");
      var file = folder.resolve(source.getFileName());
      Files.writeString(file, isPatched ? withRace(text, race) : text);
      files.add(file.toString());
    }
    compile(files);
    var loader =
        new URLClassLoader(new URL[] {classes.toUri().toURL()}, getClass().getClassLoader());
    return Arrays.stream(loader.loadClass(newPackage + ".Encounter").getEnumConstants())
        .filter(encounter -> encounter.toString().equals(race.noticedIn.name()))
        .map(LongConsumer.class::cast)
        .findFirst()
        .orElseThrow();
  }

  private static String withRace(String source, PlantedRace race) {
    var text =
        Pattern.compile(
            Arrays.stream(race.text.split(" ", -1)).map(Pattern::quote).collect(joining("\\s+")));
    assertThat(text.matcher(source).results()).as("where %s fits", race).hasSize(1);
    return text.matcher(source).replaceFirst(Matcher.quoteReplacement(race.race));
  }

  private static void compile(List<String> arguments) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    int status = compiler.run(null, null, null, arguments.toArray(String[]::new));
    assertThat(status).as("compiles").isZero();
  }
}
