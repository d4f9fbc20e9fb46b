package dev.stratbase.local.nativeimage;

import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.reflect.AccessFlag;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Static fields whose content would be the building machine's: Quarkus initialises our classes
 * while it compiles. A seed would be everybody's, and a thread or a socket cannot be kept at all.
 */
final class BuildTimeState {
  private static final Set<String> NEVER =
      Set.of(
          "java.lang.Thread",
          "java.lang.ref.Cleaner",
          "java.net.InetAddress",
          "java.net.http.HttpClient",
          "java.nio.channels.FileChannel",
          "java.security.SecureRandom",
          "java.time.Clock",
          "java.util.Random",
          "java.util.concurrent.ExecutorService",
          "java.util.concurrent.ScheduledExecutorService",
          "java.util.random.RandomGenerator",
          "io.vertx.core.Vertx",
          "io.vertx.sqlclient.Pool");

  private BuildTimeState() {}

  static List<String> of(Collection<ClassModel> models) {
    return models.stream()
        .flatMap(model ->
            model.fields().stream()
                .filter(BuildTimeState::isKept)
                .map(field ->
                    model.thisClass().asInternalName() + "." + field.fieldName().stringValue()))
        .toList();
  }

  private static boolean isKept(FieldModel field) {
    String type =
        field.fieldTypeSymbol().packageName() + "." + field.fieldTypeSymbol().displayName();
    return field.flags().has(AccessFlag.STATIC) && NEVER.contains(type);
  }
}
