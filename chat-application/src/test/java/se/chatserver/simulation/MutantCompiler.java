package se.chatserver.simulation;

import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes servers with one bug each: patches the source of one class, compiles it in memory, and
/// loads it together with a fresh copy of everything else that is ours.
public final class MutantCompiler {
  private final List<Path> sources;
  private final MemoryCompiler compiler = new MemoryCompiler();

  /// A simulation of a server that has the bug.
  public interface Simulator {
    /// What goes wrong with this seed, or null.
    @Nullable Throwable failure(long seed) throws Throwable;
  }

  /// Plants bugs into what is in some folders.
  ///
  /// @param sources the folders of the packages in which there may be bugs
  public MutantCompiler(List<Path> sources) {
    this.sources = List.copyOf(sources);
  }

  /// Makes a simulation in which one class has a bug.
  ///
  /// @param simulation has a static method `Throwable failure(long)`, as in [Simulator]
  /// @param type the class that has the bug
  /// @param text what is there exactly once, however it is indented
  /// @param bug what is there instead
  /// @throws AssertionError if the bug does not fit the source any more
  public Simulator simulator(Class<?> simulation, String type, String text, String bug)
      throws Exception {
    var failure =
        MethodHandles.publicLookup()
            .findStatic(
                load(type, text, bug).loadClass(simulation.getName()),
                "failure",
                MethodType.methodType(Throwable.class, long.class));
    return seed -> (Throwable) failure.invokeExact(seed);
  }

  /// Where everything that is ours is as it is, but for one text in one class.
  ///
  /// @throws AssertionError if the text is not there exactly once
  public ClassLoader load(String type, String text, String bug) throws IOException {
    var file = source(type);
    return new PatchedLoader(
        compiler.compile(file, patched(Files.readString(file), type, text, bug)));
  }

  private Path source(String type) {
    return sources.stream()
        .map(folder -> folder.resolve(type + ".java"))
        .filter(Files::exists)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + type + ".java"));
  }

  private static String patched(String source, String type, String text, String bug) {
    var matcher = anyIndentation(text).matcher(source);
    long found = matcher.results().count();
    if (found != 1) {
      throw new AssertionError("found %d times in %s: %s".formatted(found, type, text));
    }
    return matcher.replaceFirst(Matcher.quoteReplacement(bug));
  }

  private static Pattern anyIndentation(String text) {
    return Pattern.compile(
        Arrays.stream(text.split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+")));
  }

  /// Loads what is ours by itself, the patched classes among it, and leaves the rest to others.
  private static final class PatchedLoader extends ClassLoader {
    private final Map<String, byte[]> patched;

    PatchedLoader(Map<String, byte[]> patched) {
      super(MutantCompiler.class.getClassLoader());
      this.patched = patched;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("se.chatserver.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        var loaded = findLoadedClass(name);
        return loaded != null ? loaded : define(name, bytes(name));
      }
    }

    private Class<?> define(String name, byte[] bytes) {
      return defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] bytes(String name) throws ClassNotFoundException {
      if (patched.containsKey(name)) {
        return patched.get(name);
      }
      try (var in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
        return in.readAllBytes();
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
