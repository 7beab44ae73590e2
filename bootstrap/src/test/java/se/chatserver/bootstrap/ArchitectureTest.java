package se.chatserver.bootstrap;

import static com.tngtech.archunit.base.DescribedPredicate.doNot;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static se.chatserver.bootstrap.Code.ADAPTERS;
import static se.chatserver.bootstrap.Code.ALL;
import static se.chatserver.bootstrap.Code.APPLICATION;
import static se.chatserver.bootstrap.Code.ASYNC;
import static se.chatserver.bootstrap.Code.BLOCKING;
import static se.chatserver.bootstrap.Code.BOOTSTRAP;
import static se.chatserver.bootstrap.Code.CLIENT;
import static se.chatserver.bootstrap.Code.CONFORMANCE;
import static se.chatserver.bootstrap.Code.CONFORMANCE_PROGRAM;
import static se.chatserver.bootstrap.Code.CONFORMANCE_REPORT;
import static se.chatserver.bootstrap.Code.DOMAIN;
import static se.chatserver.bootstrap.Code.EMBEDDED;
import static se.chatserver.bootstrap.Code.LAUNCHER;
import static se.chatserver.bootstrap.Code.LOAD;
import static se.chatserver.bootstrap.Code.METRICS;
import static se.chatserver.bootstrap.Code.NATS;
import static se.chatserver.bootstrap.Code.NIO;
import static se.chatserver.bootstrap.Code.PACKAGES;
import static se.chatserver.bootstrap.Code.PROTOCOL;
import static se.chatserver.bootstrap.Code.SQLITE;
import static se.chatserver.bootstrap.Code.TLS;
import static se.chatserver.bootstrap.Code.TRANSPORT;
import static se.chatserver.bootstrap.Code.WEB;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import se.chatserver.transport.Transport;

/// What the modules cannot say: which packages of the JDK, threads, clocks and locks a part may
/// use, and what must not know what.
final class ArchitectureTest {
  /// Jetty finds its listeners by reflection, and only those that are public.
  private static final String CALLED_BY_JETTY = "org.eclipse.jetty.websocket.api.Session$Listener";

  @ParameterizedTest
  @FieldSource("se.chatserver.bootstrap.Code#PACKAGES")
  void everyPackageNamedHereHasClasses(String name) {
    // A rule about a package that does not exist is never broken.
    assertThat(ALL)
        .filteredOn(type -> type.getPackageName().equals(name) && !isInfo(type))
        .isNotEmpty();
  }

  @Test
  void everyPackageIsNamedHere() {
    assertThat(ALL).extracting(JavaClass::getPackageName).allMatch(PACKAGES::contains);
  }

  @Test
  void dependenciesPointInwards() {
    check(
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("se.chatserver..")
            .layer("domain")
            .definedBy(DOMAIN)
            .layer("application")
            .definedBy(APPLICATION)
            .layer("protocol")
            .definedBy(PROTOCOL)
            .layer("transport")
            .definedBy(TRANSPORT)
            .layer("adapters")
            .definedBy(ADAPTERS)
            .layer("conformance")
            .definedBy(CONFORMANCE, CONFORMANCE_PROGRAM, CONFORMANCE_REPORT)
            .layer("load")
            .definedBy(LOAD)
            .layer("client")
            .definedBy(CLIENT)
            .layer("tls")
            .definedBy(TLS)
            .layer("embedded")
            .definedBy(EMBEDDED)
            .layer("bootstrap")
            .definedBy(BOOTSTRAP)
            .layer("launcher")
            .definedBy(LAUNCHER)
            .whereLayer("domain")
            .mayNotAccessAnyLayer()
            .whereLayer("application")
            .mayOnlyAccessLayers("domain")
            .whereLayer("protocol")
            .mayOnlyAccessLayers("application", "domain")
            .whereLayer("transport")
            .mayOnlyAccessLayers("protocol", "application", "domain")
            .whereLayer("adapters")
            .mayOnlyAccessLayers("transport", "protocol", "application", "domain")
            .whereLayer("conformance")
            .mayNotAccessAnyLayer()
            .whereLayer("load")
            .mayNotAccessAnyLayer()
            .whereLayer("client")
            .mayOnlyAccessLayers("protocol", "application", "domain")
            .whereLayer("client")
            .mayOnlyBeAccessedByLayers("bootstrap")
            .whereLayer("tls")
            .mayNotAccessAnyLayer()
            .whereLayer("tls")
            .mayOnlyBeAccessedByLayers("bootstrap")
            .whereLayer("launcher")
            .mayNotAccessAnyLayer()
            .whereLayer("conformance")
            .mayOnlyBeAccessedByLayers("bootstrap")
            .whereLayer("load")
            .mayOnlyBeAccessedByLayers("bootstrap")
            .whereLayer("adapters")
            .mayOnlyBeAccessedByLayers("bootstrap", "embedded")
            .whereLayer("embedded")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("bootstrap")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("launcher")
            .mayNotBeAccessedByAnyLayer()
            .because(
                "the room knows nothing of the network, only the composition root chooses a"
                    + " transport, and a rulebook that used the server's code would share its"
                    + " mistakes"));
  }

  @Test
  void packagesHaveNoCycles() {
    check(
        slices()
            .matching("se.chatserver.(**)")
            .should()
            .beFreeOfCycles()
            .because("what depends on each other is one thing in two places"));
  }

  @Test
  void adaptersDoNotKnowEachOther() {
    check(
        slices()
            .matching("se.chatserver.adapter.(*)..")
            .should()
            .notDependOnEachOther()
            .because("any of them can be taken away"));
  }

  @ParameterizedTest
  @ValueSource(strings = {NIO, BLOCKING, ASYNC, WEB})
  void anAdapterHasOnePublicClass(String adapter) {
    assertThat(ALL)
        .filteredOn(type -> type.getPackageName().equals(adapter) && !isInfo(type))
        .filteredOn(type -> type.isTopLevelClass())
        .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .filteredOn(type -> !type.isAssignableTo(CALLED_BY_JETTY))
        .as("an adapter has one public class, because how it works is nobody else's business")
        .hasSize(1)
        .allMatch(type -> type.isAssignableTo(Transport.class));
  }

  @Test
  void onlyBootstrapKnowsTheLogLibrary() {
    check(
        noClasses()
            .that(doNot(resideInAPackage(BOOTSTRAP)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ch.qos.logback..")
            .because("only the composition root chooses libraries for the whole process"));
  }

  @Test
  void onlyTheStoreKnowsTheDatabase() {
    check(
        noClasses()
            .that(doNot(resideInAPackage(SQLITE)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.sqlite..")
            .because("a room that is not stored should not wait for a database to be loaded"));
  }

  @Test
  void onlyTheClusterKnowsItsEngine() {
    check(
        noClasses()
            .that(doNot(resideInAPackage(NATS)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.nats..")
            .because(
                "a room on one machine should not wait for a client of an engine to be loaded"));
  }

  @Test
  void onlyTheMetricsKnowTheirLibraries() {
    check(
        noClasses()
            .that(doNot(resideInAPackage(METRICS)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.prometheus..", "com.sun.net.httpserver..", "jdk.jfr..")
            .because("a server that nobody watches should not wait for them to be loaded"));
  }

  @Test
  void theMetricsKnowNoProtocol() {
    check(
        noClasses()
            .that()
            .resideInAPackage(METRICS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(PROTOCOL)
            .because("what is counted is the same by every protocol, and nothing that is said"));
  }

  @Test
  void theStoresKnowNoTransport() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(SQLITE, NATS)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TRANSPORT, PROTOCOL)
            .because("an event log keeps what happened, however it came in"));
  }

  @Test
  void onlyThePageKnowsTheWebServer() {
    check(
        noClasses()
            .that(doNot(resideInAPackage(WEB)))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jetty..")
            .because("a server without a page should not spend time on loading one"));
  }

  @Test
  void onlyBootstrapWritesToTheStandardStreams() {
    check(
        noClasses()
            .that(doNot(resideInAnyPackage(BOOTSTRAP, LAUNCHER)))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethodWhere(target(name("printStackTrace")))
            .because("standard output has the lab's lines and standard error has the log"));
  }

  private static void check(ArchRule rule) {
    rule.check(ALL);
  }

  private static boolean isInfo(JavaClass type) {
    return type.getSimpleName().equals("package-info");
  }
}
