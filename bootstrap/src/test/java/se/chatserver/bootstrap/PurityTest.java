package se.chatserver.bootstrap;

import static com.tngtech.archunit.base.DescribedPredicate.doNot;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static se.chatserver.bootstrap.Code.ALL;
import static se.chatserver.bootstrap.Code.APPLICATION;
import static se.chatserver.bootstrap.Code.DOMAIN;
import static se.chatserver.bootstrap.Code.PROTOCOL;
import static se.chatserver.bootstrap.Code.TRANSPORT;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Calendar;
import java.util.Date;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CopyOnWriteArrayList;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;
import se.chatserver.protocol.EntryJson;
import se.chatserver.transport.ConnectionLog;
import se.chatserver.transport.SocketOptions;
import se.chatserver.transport.TurnListeners;

/// What the modules cannot say: which packages of the JDK, threads, clocks and locks the inner
/// parts may use.
final class PurityTest {
  /// What Java itself needs for records, lambdas and patterns.
  private static final String[] LANGUAGE = {
    "java.lang", "java.lang.annotation", "java.lang.invoke", "java.lang.runtime", "org.jspecify.."
  };

  private static final DescribedPredicate<JavaClass> LOGGING =
      belongToAnyOf(ConnectionLog.class, TurnListeners.class);

  private static final DescribedPredicate<JavaClass> PROTOCOL_MAY_USE =
      resideInAnyPackage(DOMAIN, APPLICATION, PROTOCOL, TRANSPORT)
          .or(resideInAnyPackage(LANGUAGE))
          .or(resideInAnyPackage("java.util", "java.util.function", "java.util.regex"))
          .or(resideInAnyPackage("java.nio", "java.nio.charset"))
          .or(belongToAnyOf(Duration.class, InetAddress.class, InetSocketAddress.class))
          .or(belongToAnyOf(Inet4Address.class, Inet6Address.class, UnknownHostException.class));

  @Test
  void theRoomIsPure() {
    check(
        classes()
            .that()
            .resideInAnyPackage(DOMAIN, APPLICATION)
            .should()
            .onlyDependOnClassesThat(
                resideInAnyPackage(DOMAIN, APPLICATION)
                    .or(resideInAnyPackage(LANGUAGE))
                    .or(resideInAnyPackage("java.util", "java.util.function")))
            .because("what happens in a room follows from what was said there, and nothing else"));
  }

  @Test
  void theProtocolIsPure() {
    check(
        classes()
            .that()
            .resideInAnyPackage(PROTOCOL, TRANSPORT)
            .and(doNot(belongToAnyOf(SocketOptions.class, EntryJson.class).or(LOGGING)))
            .should()
            .onlyDependOnClassesThat(PROTOCOL_MAY_USE)
            .because("bytes in and bytes out can be tested without a socket"));
  }

  @Test
  void socketOptionsHoldNoSocket() {
    check(
        classes()
            .that(belongToAnyOf(SocketOptions.class))
            .should()
            .onlyDependOnClassesThat(
                PROTOCOL_MAY_USE
                    .or(belongToAnyOf(SocketOption.class, StandardSocketOptions.class))
                    .or(belongToAnyOf(ExtendedSocketOptions.class, IOException.class)))
            .because("the options are constants, and any function that takes them can stand in"));
  }

  @Test
  void theTransportsLogTogether() {
    check(
        classes()
            .that(LOGGING)
            .should()
            .onlyDependOnClassesThat(
                PROTOCOL_MAY_USE
                    .or(resideInAnyPackage("org.slf4j"))
                    .or(belongToAnyOf(IOException.class, CopyOnWriteArrayList.class)))
            .because("what is logged of a connection, or of a failed task, is the same on all"));
  }

  @Test
  void aTimeIsWrittenAndNotRead() {
    check(
        classes()
            .that(belongToAnyOf(EntryJson.class))
            .should()
            .onlyDependOnClassesThat(
                PROTOCOL_MAY_USE
                    .or(belongToAnyOf(Instant.class, ZoneOffset.class, ZoneId.class))
                    .or(belongToAnyOf(DateTimeFormatter.class, TemporalAccessor.class)))
            .because("the time of an entry is a number, and people read dates"));
  }

  @Test
  void noThreadsInside() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(DOMAIN, APPLICATION, PROTOCOL, TRANSPORT)
            .should()
            .dependOnClassesThat(
                belongToAnyOf(Thread.class, ThreadLocal.class, ThreadGroup.class, Runtime.class)
                    .or(belongToAnyOf(Process.class, ProcessBuilder.class))
                    .or(belongToAnyOf(Timer.class, TimerTask.class)))
            .because(
                "the room is entered by one thread at a time, which is its caller's business"));
  }

  @Test
  void noClockInside() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(DOMAIN, APPLICATION, PROTOCOL, TRANSPORT)
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .dependOnClassesThat(belongToAnyOf(Date.class, Calendar.class))
            .because("time comes in as an argument, so that a test can say what it is"));
  }

  @Test
  void noLocksInside() {
    check(
        classes()
            .that()
            .resideInAnyPackage(DOMAIN, APPLICATION, PROTOCOL, TRANSPORT)
            .should(Locks.notBeUsed())
            .because(
                "the room is entered by one thread at a time: a lock would hide who breaks it"));
  }

  private static void check(ArchRule rule) {
    rule.check(ALL);
  }
}
