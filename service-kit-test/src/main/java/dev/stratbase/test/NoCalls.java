package dev.stratbase.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Holds of a class that calls none of the methods, by the type that has them. */
final class NoCalls extends ArchCondition<JavaClass> {
  private final Map<String, Set<String>> methodsByType;
  private final Predicate<JavaMethodCall> allowed;

  NoCalls(Map<String, Set<String>> methodsByType) {
    this(methodsByType, call -> false);
  }

  private NoCalls(Map<String, Set<String>> methodsByType, Predicate<JavaMethodCall> allowed) {
    super("call none of " + methodsByType);
    this.methodsByType = methodsByType;
    this.allowed = allowed;
  }

  /** The same, but what observes the start may: it has a thread of its own, and nobody waits. */
  NoCalls exceptAtTheStart() {
    return new NoCalls(
        methodsByType,
        call ->
            call.getOrigin().getRawParameterTypes().stream()
                .anyMatch(type -> type.getName().equals("io.quarkus.runtime.StartupEvent")));
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    type.getMethodCallsFromSelf().stream()
        .filter(call -> isNamed(call, methodsByType))
        .filter(call -> !allowed.test(call))
        .forEach(call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
  }

  static boolean isNamed(JavaMethodCall call, Map<String, Set<String>> methodsByType) {
    return methodsByType.entrySet().stream()
        .anyMatch(each ->
            each.getValue().contains(call.getName())
                && call.getTargetOwner().isAssignableTo(each.getKey()));
  }
}
