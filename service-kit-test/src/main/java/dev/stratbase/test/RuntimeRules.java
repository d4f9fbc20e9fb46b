package dev.stratbase.test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an event loop, and a compiler that initialises our classes, cannot bear. */
final class RuntimeRules {
  private static final Map<String, Set<String>> BLOCKING =
      Map.ofEntries(
          Map.entry("java.lang.Thread", Set.of("sleep", "join")),
          Map.entry("java.lang.Object", Set.of("wait")),
          Map.entry("java.util.concurrent.Future", Set.of("get", "join")),
          Map.entry("java.util.concurrent.CountDownLatch", Set.of("await")),
          Map.entry("java.util.concurrent.CyclicBarrier", Set.of("await")),
          Map.entry("java.util.concurrent.Semaphore", Set.of("acquire")),
          Map.entry("java.util.concurrent.BlockingQueue", Set.of("take", "put")),
          Map.entry("java.util.concurrent.locks.Condition", Set.of("await")),
          Map.entry("java.util.concurrent.ExecutorService", Set.of("invokeAll", "invokeAny")),
          Map.entry("java.net.InetAddress", Set.of("getByName", "getAllByName", "getLocalHost")),
          Map.entry("java.net.URL", Set.of("openStream", "openConnection")),
          Map.entry("java.net.http.HttpClient", Set.of("send")),
          Map.entry("java.sql.DriverManager", Set.of("getConnection")),
          Map.entry("java.sql.Connection", Set.of("prepareStatement", "createStatement")),
          Map.entry("io.vertx.core.Future", Set.of("await")),
          Map.entry("io.smallrye.mutiny.groups.UniAwait", Set.of("indefinitely", "atMost")),
          Map.entry("io.smallrye.mutiny.groups.MultiSubscribe", Set.of("asIterable", "asStream")));

  /** What a native program can do only with what its compiler was told by name. */
  private static final Map<String, Set<String>> BY_NAME =
      Map.of(
          "java.lang.Class",
          Set.of(
              "forName",
              "getDeclaredConstructor",
              "getDeclaredField",
              "getDeclaredFields",
              "getDeclaredMethod",
              "getDeclaredMethods",
              "getField",
              "getMethod",
              "getMethods",
              "getRecordComponents"),
          "java.lang.ClassLoader",
          Set.of("loadClass", "getResource", "getResources", "getResourceAsStream"),
          "java.lang.invoke.MethodHandles$Lookup",
          Set.of("findClass", "findConstructor", "findStatic", "findVirtual", "findVarHandle"),
          "java.lang.reflect.Proxy",
          Set.of("newProxyInstance"),
          "java.nio.charset.Charset",
          Set.of("forName", "availableCharsets"),
          "java.util.ResourceBundle",
          Set.of("getBundle"),
          "java.util.ServiceLoader",
          Set.of("load"));

  private RuntimeRules() {}

  /** Nothing may wait on an event loop. */
  static ArchRule nothingWaits() {
    return classes()
        .should(new NoCalls(BLOCKING).exceptAtTheStart())
        .because("nothing may block the event loop")
        .allowEmptyShould(true);
  }

  /** For our classes and those of native programs alike. */
  static List<ArchRule> nativePrograms() {
    return List.of(
        fields()
            .that()
            .areStatic()
            .should(new NoRunTimeState())
            .because(
                "a native program is initialised by its compiler: a seed would be everybody's,"
                    + " and a clock, thread or connection that of the building machine")
            .allowEmptyShould(true),
        classes()
            .should(new NoSurroundings())
            .because("a native program's static fields have the values of the building machine")
            .allowEmptyShould(true),
        classes()
            .should(new NoCalls(BY_NAME))
            .because("a native program has only what its compiler was told of: docs/native.md")
            .allowEmptyShould(true));
  }
}
