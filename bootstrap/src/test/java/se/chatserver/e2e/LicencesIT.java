package se.chatserver.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.function.Predicate.not;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The jar holds the licences, so a copy of the jar holds them too.
class LicencesIT {
  private static final String FOLDER = "META-INF/licenses/";

  /// The jar that a class comes from, and what that is called without its version.
  private static final Pattern ORIGIN = Pattern.compile(".*/(?<name>[^/]+?)-[0-9][^/]*[.]jar!/.*");

  @Test
  void oursIsTheOneOfTheProject() throws IOException {
    try (var jar = new JarFile(ChatProcess.jar().toFile())) {
      for (var name : Set.of("LICENSE", "NOTICE")) {
        assertThat(text(jar, "META-INF/" + name))
            .isEqualTo(Files.readString(ChatProcess.home().resolve(name)));
      }
      assertThat(text(jar, "META-INF/NOTICE")).startsWith("chat-server\nCopyright ");
    }
  }

  @Test
  void everyLibraryInItHasOne() throws IOException {
    try (var jar = new JarFile(ChatProcess.jar().toFile())) {
      var licences = licences(jar);
      assertThat(libraries(jar))
          .contains("jetty-server", "logback-core", "tls-channel")
          .allSatisfy(library ->
              assertThat(licences)
                  .as("licence of %s", library)
                  .anyMatch(licence -> (library + "-").startsWith(licence + "-")));
    }
  }

  @Test
  void everyOneIsOfALibraryInItAndIsALicence() throws IOException {
    try (var jar = new JarFile(ChatProcess.jar().toFile())) {
      var libraries = libraries(jar);
      assertThat(licences(jar))
          .isNotEmpty()
          .allSatisfy(licence -> {
            assertThat(libraries)
                .as("library of %s", licence)
                .anyMatch(library -> (library + "-").startsWith(licence + "-"));
            assertThat(text(jar, FOLDER + licence + ".txt"))
                .containsIgnoringCase("copyright")
                .containsIgnoringCase("licen")
                .hasSizeGreaterThan(250);
          });
    }
  }

  /// By the names of their files.
  private static Set<String> licences(JarFile jar) {
    var names = new TreeSet<String>();
    jar.stream()
        .map(JarEntry::getName)
        .filter(name -> name.startsWith(FOLDER) && name.endsWith(".txt"))
        .forEach(name -> names.add(name.substring(FOLDER.length(), name.length() - 4)));
    return names;
  }

  /// Those that its classes come from, as this test has them on its class path.
  private static Set<String> libraries(JarFile jar) {
    var names = new TreeSet<String>();
    jar.stream()
        .map(JarEntry::getName)
        .filter(name -> name.endsWith(".class"))
        .filter(not(name -> name.startsWith("se/chatserver/")))
        .forEach(name -> names.add(library(name)));
    return names;
  }

  private static String library(String className) {
    var place = LicencesIT.class.getClassLoader().getResource(className);
    assertThat(place).as(className).isNotNull();
    var origin = ORIGIN.matcher(place.toString());
    assertThat(origin.matches()).as(place.toString()).isTrue();
    return origin.group("name");
  }

  private static String text(JarFile jar, String name) {
    var entry = jar.getEntry(name);
    assertThat(entry).as(name).isNotNull();
    try (var content = jar.getInputStream(entry)) {
      return new String(content.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
