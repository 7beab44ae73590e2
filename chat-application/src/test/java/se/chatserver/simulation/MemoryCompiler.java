package se.chatserver.simulation;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/// Compiles single source files against the tests' own class path, and leaves nothing on the disk.
final class MemoryCompiler {
  private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
  private final JavaFileManager classPath = compiler.getStandardFileManager(null, null, null);
  private final List<String> options =
      List.of("-proc:none", "-nowarn", "-classpath", System.getProperty("java.class.path"));

  /// The class files that come of it, by the names of the classes.
  ///
  /// @throws AssertionError if it does not compile
  Map<String, byte[]> compile(Path file, String source) {
    var problems = new DiagnosticCollector<JavaFileObject>();
    var output = new Output(classPath);
    var task =
        compiler.getTask(null, output, problems, options, null, List.of(new Source(file, source)));
    if (!task.call()) {
      throw new AssertionError(problems.getDiagnostics().toString());
    }
    return output.classes();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(Path file, String text) {
      super(file.toUri(), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoresEncodingErrors) {
      return text;
    }
  }

  private static final class ClassFile extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ClassFile(String name) {
      super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }
  }

  private static final class Output extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, ClassFile> files = new HashMap<>();

    Output(JavaFileManager classPath) {
      super(classPath);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return files.computeIfAbsent(name, ClassFile::new);
    }

    Map<String, byte[]> classes() {
      return files.entrySet().stream()
          .collect(
              Collectors.toUnmodifiableMap(
                  Map.Entry::getKey, file -> file.getValue().bytes.toByteArray()));
    }
  }
}
