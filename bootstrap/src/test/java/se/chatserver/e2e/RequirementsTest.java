package se.chatserver.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

class RequirementsTest {
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  @Test
  void whatIsMissingIsNamedWithItsPackage() {
    assertThat(Requirements.missing("chromedriver-of-nobody"))
        .contains("chromedriver-of-nobody is not installed (Debian: chromedriver-of-nobody)");
    assertThat(Requirements.missing("nc.traditional-of-nobody", "netcat-traditional"))
        .isEqualTo("nc.traditional-of-nobody (Debian: netcat-traditional)");
    assertThat(Requirements.missing(JAVA)).isEmpty();
  }

  @Test
  void aProgramThatIsMissingSkipsTheTest() {
    assertThatThrownBy(() -> Program.start("no-such-program", "-x"))
        .isInstanceOf(TestAbortedException.class)
        .hasMessageContaining("no-such-program is not installed (Debian: no-such-program)");
  }

  /// Else it would not be tried on a machine without programs.
  @Test
  void everyTestThatMayNeedAProgramHasTheTag() {
    var tests =
        new ClassFileImporter()
                .withImportOption(new ImportOption.OnlyIncludeTests())
                .importPackages(
                    "se.chatserver.e2e", "se.chatserver.faults", "se.chatserver.browser")
                .stream()
                .filter(type -> type.getSimpleName().endsWith("IT"))
                .toList();

    assertThat(tests.stream().filter(RequirementsTest::mayNeedAProgram))
        .hasSizeGreaterThan(10)
        .allMatch(RequirementsTest::hasTheTag, "has the tag");
  }

  private static boolean mayNeedAProgram(JavaClass test) {
    return Stream.concat(
            Stream.of(test),
            test.getTransitiveDependenciesFromSelf().stream().map(Dependency::getTargetClass))
        .anyMatch(RequirementsTest::asksForAProgram);
  }

  private static boolean asksForAProgram(JavaClass type) {
    return type.getMethodCallsFromSelf().stream()
        .map(JavaMethodCall::getTarget)
        .anyMatch(target ->
            target.getOwner().isEquivalentTo(Requirements.class)
                && target.getName().equals("missing")
                && target.getRawParameterTypes().size() == 1);
  }

  /// The class, or a method of it.
  private static boolean hasTheTag(JavaClass test) {
    return Stream.concat(Stream.of(test), test.getMethods().stream())
        .anyMatch(part ->
            part.isAnnotatedWith(Tag.class)
                && part.getAnnotationOfType(Tag.class).value().equals(Requirements.PROGRAMS));
  }
}
