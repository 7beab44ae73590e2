package se.chatserver.application;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.chatserver.application.FaultyLog.Fault;

/// A log with a fault breaks the rule that forbids it.
class EventLogContractTest {
  private static final Map<Fault, String> BROKEN =
      Map.ofEntries(
          entry(Fault.SWAPS, "givesBackWhatWasSubmittedInThatOrder"),
          entry(Fault.REPEATS, "givesBackEachEventOnce"),
          entry(Fault.LOSES, "givesBackEachEventOnce"),
          entry(Fault.INVENTS, "inventsNothing"),
          entry(Fault.SKIPS_A_NUMBER, "numbersEntriesWithoutGaps"),
          entry(Fault.ANSWERS_ON_A_THREAD_OF_ITS_OWN, "answersInTheRoom"),
          entry(Fault.WAITS_IN_SUBMIT, "neverWaitsInSubmit"),
          entry(Fault.LOSES_WHAT_IS_SUBMITTED_IN_AN_ANSWER, "takesWhatIsSubmittedInAnAnswer"),
          entry(Fault.FORGETS_WHAT_HAS_COME_BACK, "hasNothingPendingWhenAllHasComeBack"),
          entry(Fault.ANSWERS_BEFORE_IT_STORES, "givesBackNothingThatIsNotStored"),
          entry(Fault.LOSES_WHAT_WAITS_WHEN_STOPPED, "storesWhatWasSubmittedBeforeItIsStopped"),
          entry(Fault.RESTORES_NOTHING, "givesBackAtTheNextStartWhatItHasStored"),
          entry(Fault.RESTORES_TOO_LATE, "restoresBeforeAnythingElse"),
          entry(Fault.BEGINS_AT_ONE_AGAIN, "goesOnWithTheNumbersOfTheLastRun"),
          entry(Fault.KEEPS_ITS_NAME, "namesEachRunDifferently"),
          entry(Fault.LETS_NOBODY_LEAVE, "letsEverybodyOfAnEarlierRunLeaveOnce"),
          entry(Fault.LETS_EVERYBODY_LEAVE_AGAIN, "letsEverybodyOfAnEarlierRunLeaveOnce"),
          entry(Fault.FAILS_TWICE, "failsOnce"),
          entry(Fault.GOES_ON_AFTER_A_FAILURE, "saysNothingAfterItHasFailed"),
          entry(Fault.LEAVES_PENDING_WHAT_HAS_FAILED, "hasNothingPendingWhenItHasFailed"));

  @Test
  void isKeptByALogWithoutFault() throws Exception {
    assertThat(brokenBy(Fault.NONE)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Fault.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void isBrokenByEachFault(Fault fault) throws Exception {
    assertThat(brokenBy(fault)).contains(BROKEN.get(fault));
  }

  @Test
  void hasNoRuleThatNoFaultBreaks() {
    assertThat(rules().map(Method::getName)).allMatch(BROKEN::containsValue);
  }

  private static Set<String> brokenBy(Fault fault) throws Exception {
    var broken = new TreeSet<String>();
    for (var rule : rules().toList()) {
      try {
        rule.invoke(new FaultyLogContract(fault));
      } catch (InvocationTargetException e) {
        assertThat(e.getCause()).isInstanceOf(AssertionError.class);
        broken.add(rule.getName());
      }
    }
    return broken;
  }

  private static Stream<Method> rules() {
    return Stream.of(EventLogContract.class, StoredEventLogContract.class)
        .flatMap(type -> Stream.of(type.getDeclaredMethods()))
        .filter(method -> method.isAnnotationPresent(Test.class));
  }
}
