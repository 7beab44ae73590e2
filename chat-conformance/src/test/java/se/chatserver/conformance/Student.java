package se.chatserver.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import se.chatserver.conformance.program.NotStarted;
import se.chatserver.conformance.program.StartedProgram;

/// A student's server: one variant of `student.py`.
public final class Student {
  private static final Duration START = Duration.ofSeconds(20);

  private Student() {}

  /// Starts it. The test is skipped if there is no python3.
  public static StartedProgram start(String variant) throws NotStarted {
    return start(variant, START);
  }

  public static StartedProgram start(String variant, Duration patience) throws NotStarted {
    try {
      return StartedProgram.start(command(variant), 0, patience);
    } catch (NotStarted e) {
      boolean isMissing = e.getMessage().startsWith(NotStarted.Why.UNKNOWN.name());
      if (isMissing) {
        System.out.println("skipped: python3 is not installed");
      }
      assumeTrue(!isMissing, "python3 is not installed");
      throw e;
    }
  }

  static List<String> command(String variant) {
    return List.of("python3", file().toString(), variant, StartedProgram.PORT);
  }

  private static Path file() {
    try {
      return Path.of(Objects.requireNonNull(Student.class.getResource("/student.py")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
