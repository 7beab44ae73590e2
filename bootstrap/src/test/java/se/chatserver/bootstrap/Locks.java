package se.chatserver.bootstrap;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.reflect.AccessFlag;
import java.util.Set;

/// Finds what ArchUnit has no word for: `synchronized`, as a modifier and as a block, `volatile`,
/// and `wait` and `notify`.
final class Locks extends ArchCondition<JavaClass> {
  private static final Set<String> MONITOR_METHODS = Set.of("wait", "notify", "notifyAll");

  private Locks() {
    super("use no lock and nothing volatile");
  }

  static Locks notBeUsed() {
    return new Locks();
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    type.getFields().stream()
        .filter(field -> field.getModifiers().contains(JavaModifier.VOLATILE))
        .forEach(field -> events.add(violated(field, field.getFullName() + " is volatile")));
    type.getMethodCallsFromSelf().stream()
        .filter(call -> MONITOR_METHODS.contains(call.getName()))
        .filter(call -> call.getTargetOwner().isEquivalentTo(Object.class))
        .forEach(call -> events.add(violated(call, call.getDescription())));
    parsed(type).methods().stream()
        .filter(Locks::isLocking)
        .map(method -> type.getName() + "." + method.methodName() + " is synchronized")
        .forEach(message -> events.add(violated(type, message)));
  }

  private static boolean isLocking(MethodModel method) {
    return method.flags().has(AccessFlag.SYNCHRONIZED)
        || method.code().stream()
            .flatMap(CodeModel::elementStream)
            .anyMatch(MonitorInstruction.class::isInstance);
  }

  private static ClassModel parsed(JavaClass type) {
    try (var bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return ClassFile.of().parse(bytes.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
