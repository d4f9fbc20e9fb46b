package dev.stratbase.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Holds of a class whose static initialiser asks neither the time nor the machine. */
final class NoSurroundings extends ArchCondition<JavaClass> {
  private static final Set<String> NOW = Set.of("now");
  private static final Map<String, Set<String>> SURROUNDINGS =
      Map.ofEntries(
          Map.entry("java.lang.Math", Set.of("random")),
          Map.entry("java.lang.ProcessHandle", Set.of("current")),
          Map.entry("java.lang.Runtime", Set.of("availableProcessors", "maxMemory", "version")),
          Map.entry(
              "java.lang.System",
              Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "getProperties")),
          Map.entry("java.nio.charset.Charset", Set.of("defaultCharset")),
          Map.entry("java.time.Instant", NOW),
          Map.entry("java.time.LocalDate", NOW),
          Map.entry("java.time.LocalDateTime", NOW),
          Map.entry("java.time.OffsetDateTime", NOW),
          Map.entry("java.time.ZonedDateTime", NOW),
          Map.entry("java.time.Year", NOW),
          Map.entry("java.time.ZoneId", Set.of("systemDefault")),
          Map.entry("java.util.Locale", Set.of("getDefault")),
          Map.entry("java.util.TimeZone", Set.of("getDefault")),
          Map.entry("java.util.UUID", Set.of("randomUUID")),
          Map.entry("java.util.concurrent.ThreadLocalRandom", Set.of("current")),
          Map.entry("org.eclipse.microprofile.config.ConfigProvider", Set.of("getConfig")));

  NoSurroundings() {
    super("be initialised without asking the time or the machine");
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    type.getStaticInitializer().stream()
        .flatMap(initializer -> calls(initializer, new HashSet<>()))
        .filter(call -> NoCalls.isNamed(call, SURROUNDINGS))
        .forEach(call -> events.add(SimpleConditionEvent.violated(type, call.getDescription())));
  }

  /** Its calls and those of what it calls of ours; what a lambda does, it does later. */
  private static Stream<JavaMethodCall> calls(JavaCodeUnit unit, Set<JavaCodeUnit> seen) {
    if (!seen.add(unit)) {
      return Stream.empty();
    }
    Stream<JavaMethodCall> own =
        unit.getMethodCallsFromSelf().stream().filter(call -> !call.isDeclaredInLambda());
    Stream<JavaMethodCall> further =
        unit.getCallsFromSelf().stream()
            .filter(call -> !call.isDeclaredInLambda())
            .filter(call -> call.getTargetOwner().getPackageName().startsWith("dev.stratbase"))
            .flatMap(call -> call.getTarget().resolveMember().stream())
            .flatMap(member -> calls((JavaCodeUnit) member, seen));
    return Stream.concat(own, further);
  }
}
