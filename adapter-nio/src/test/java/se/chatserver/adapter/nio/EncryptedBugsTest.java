package se.chatserver.adapter.nio;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import se.chatserver.simulation.MutantCompiler;

/// A test of the tests: each of these bugs makes one of them fail.
@Execution(ExecutionMode.CONCURRENT) // most of it is waiting for what does not come
final class EncryptedBugsTest {
  private static final int TIMEOUT_MILLIS = 3_000;
  private static final MutantCompiler COMPILER = new MutantCompiler(PlantedBug.SOURCES);

  @ParameterizedTest
  @EnumSource
  @Timeout(value = 2, unit = TimeUnit.MINUTES)
  void isNoticed(EncryptedBug bug) {
    assertThatThrownBy(() -> test(bug, bug.bug, TIMEOUT_MILLIS))
        .isInstanceOf(InvocationTargetException.class);
  }

  /// So it is the bug that is noticed, and not how the server was loaded.
  @ParameterizedTest
  @EnumSource(names = {"LEFTOVER_WAITS_FOR_THE_SELECTOR", "STALLED_HANDSHAKES_KEEP_THEIR_PLACES"})
  void isNotImagined(EncryptedBug bug) throws Exception {
    test(bug, bug.text, 10 * TIMEOUT_MILLIS);
  }

  private static void test(EncryptedBug bug, String text, int timeoutMillis) throws Exception {
    var loader = load(bug, text);
    var timeout = loader.loadClass(TestClient.class.getName()).getDeclaredField("timeoutMillis");
    timeout.setAccessible(true);
    timeout.setInt(null, timeoutMillis);
    var constructor = loader.loadClass(bug.test.getName()).getDeclaredConstructor();
    constructor.setAccessible(true);
    var test = constructor.newInstance();
    call(test, BeforeEach.class);
    try {
      var method = test.getClass().getDeclaredMethod(bug.method);
      method.setAccessible(true);
      method.invoke(test);
    } finally {
      call(test, AfterEach.class);
    }
  }

  /// The compiler does one thing at a time.
  private static synchronized ClassLoader load(EncryptedBug bug, String text) throws IOException {
    return COMPILER.load(bug.type, bug.text, text);
  }

  private static void call(Object test, Class<? extends Annotation> when) throws Exception {
    for (var method : test.getClass().getDeclaredMethods()) {
      if (method.isAnnotationPresent(when)) {
        method.setAccessible(true);
        method.invoke(test);
      }
    }
  }
}
