package se.chatserver.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LauncherTest {
  private final List<String> happened = new ArrayList<>();

  /// How long the server may take is for its own options to say.
  @Test
  void waitsForTheServerForAsLongAsItTakesToStop() {
    Launcher.stop(new SlowServer());
    assertThat(happened).containsExactly("asked to stop", "waited for");
  }

  /// It never ends in the time that it is given.
  private final class SlowServer extends Process {
    @Override
    public void destroy() {
      happened.add("asked to stop");
    }

    @Override
    public int waitFor() {
      happened.add("waited for");
      return 0;
    }

    @Override
    public boolean waitFor(long timeout, TimeUnit unit) {
      return false;
    }

    @Override
    public Process destroyForcibly() {
      happened.add("killed");
      return this;
    }

    @Override
    public int exitValue() {
      throw new IllegalThreadStateException();
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getInputStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public InputStream getErrorStream() {
      return InputStream.nullInputStream();
    }
  }
}
