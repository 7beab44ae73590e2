package se.chatserver.bootstrap;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.bootstrap.Code.ADAPTERS;
import static se.chatserver.bootstrap.Code.ALL;
import static se.chatserver.bootstrap.Code.EMBEDDED;
import static se.chatserver.bootstrap.Code.NIO;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.Test;

/// What other programs see of `chat-server-embedded`.
final class LibraryTest {
  @Test
  void whatIsPublicIsFewAndNamedHere() {
    assertThat(ALL)
        .filteredOn(type -> type.getPackageName().equals(EMBEDDED))
        .filteredOn(LibraryTest::isPublic)
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder("ChatServer", "Builder", "ChatEvent", "Joined", "Said", "Left");
  }

  @Test
  void signaturesShowNothingOfOtherPackages() {
    classes()
        .that()
        .resideInAPackage(EMBEDDED)
        .and()
        .arePublic()
        .should(showNothingInternal())
        .because("the other packages may change at any time")
        .check(ALL);
  }

  @Test
  void onlyOneTransportIsBroughtAlong() {
    noClasses()
        .that()
        .resideInAPackage(EMBEDDED)
        .should()
        .dependOnClassesThat(resideInAPackage(ADAPTERS).and(not(resideInAnyPackage(NIO))))
        .because("whoever embeds a chat should not get a web server and a database with it")
        .check(ALL);
  }

  private static ArchCondition<JavaClass> showNothingInternal() {
    return new ArchCondition<>("show nothing of other packages") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getCodeUnits().stream()
            .filter(unit -> isPublic(unit))
            .filter(
                unit -> unit.getAllInvolvedRawTypes().stream().anyMatch(LibraryTest::isInternal))
            .forEach(
                unit -> events.add(SimpleConditionEvent.violated(unit, unit.getDescription())));
      }
    };
  }

  private static boolean isInternal(JavaClass type) {
    return type.getPackageName().startsWith("se.chatserver.")
        && !(type.getPackageName().equals(EMBEDDED) && isPublic(type));
  }

  private static boolean isPublic(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC);
  }

  private static boolean isPublic(JavaCodeUnit unit) {
    return unit.getModifiers().contains(JavaModifier.PUBLIC);
  }
}
