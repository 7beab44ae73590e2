package se.chatserver.bootstrap;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.LoggerFactory;

/// What SIGHUP does: it reloads. If the process has lost its terminal, because its window was
/// closed, it ends the process instead, as it ends any other program.
///
/// Java has no public class for signals. `sun.misc.Signal`, of the module `jdk.unsupported`, is
/// called by reflection: the compiler would warn of it, and a Java without it has to do. There, and
/// on Windows, SIGHUP is what it is to any Java.
final class HangUp {
  private static final Path TERMINAL = Path.of("/dev/tty");

  /// As the exit code would be if nobody handled the signal.
  private static final int EXIT_CODE = 129;

  private HangUp() {}

  /// From now on each SIGHUP runs this, on a thread of its own.
  static void handle(Runnable reload) {
    boolean hadTerminal = hasTerminal();
    try {
      handleSignal(() -> {
        if (hadTerminal && !hasTerminal()) {
          System.exit(EXIT_CODE);
        }
        reload.run();
      });
    } catch (ReflectiveOperationException e) {
      var cause = e instanceof InvocationTargetException ? e.getCause() : e;
      LoggerFactory.getLogger(HangUp.class).debug("reload-unavailable cause=\"{}\"", "" + cause);
    }
  }

  private static void handleSignal(Runnable task) throws ReflectiveOperationException {
    var signal = Class.forName("sun.misc.Signal");
    var handler = Class.forName("sun.misc.SignalHandler");
    var handlers =
        Proxy.newProxyInstance(
            HangUp.class.getClassLoader(),
            new Class<?>[] {handler},
            (_, method, _) -> {
              if (method.getName().equals("handle")) {
                task.run();
              }
              return null;
            });
    var hangUp = signal.getConstructor(String.class).newInstance("HUP");
    signal.getMethod("handle", signal, handler).invoke(null, hangUp, handlers);
  }

  /// Whether the process belongs to a terminal that is still there. Nothing is read from it.
  private static boolean hasTerminal() {
    try (var _ = Files.newByteChannel(TERMINAL)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }
}
