package dev.stratbase.test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Holds of a static field in which nothing stands that must be made when the program starts. */
final class NoRunTimeState extends ArchCondition<JavaField> {
  private static final List<String> RUN_TIME =
      List.of(
          "java.lang.Process",
          "java.lang.Thread",
          "java.lang.ref.Cleaner",
          "java.net.InetAddress",
          "java.net.Socket",
          "java.net.http.HttpClient",
          "java.nio.channels.Channel",
          "java.security.Key",
          "java.time.Clock",
          "java.util.Timer",
          "java.util.concurrent.Executor",
          "java.util.random.RandomGenerator",
          "io.vertx.core.Vertx",
          "io.vertx.mutiny.core.Vertx",
          "io.vertx.sqlclient.SqlClient");

  NoRunTimeState() {
    super("hold nothing that is made when the program starts");
  }

  @Override
  public void check(JavaField field, ConditionEvents events) {
    if (holds(field, new HashSet<>())) {
      events.add(SimpleConditionEvent.violated(field, field.getDescription()));
    }
  }

  private static boolean holds(JavaField field, Set<JavaClass> seen) {
    return field.getType().getAllInvolvedRawTypes().stream().anyMatch(type -> holds(type, seen));
  }

  /** Also what an object of ours has inside. */
  private static boolean holds(JavaClass type, Set<JavaClass> seen) {
    if (RUN_TIME.stream().anyMatch(type::isAssignableTo)) {
      return true;
    }
    return type.getPackageName().startsWith("dev.stratbase")
        && seen.add(type)
        && type.getAllFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
            .anyMatch(field -> holds(field, seen));
  }
}
