package dev.stratbase.kit.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/**
 * Says of every answered record which members are always there: those whose component is not
 * {@code @Nullable}. Clients generated from the document then need no checks for null.
 */
final class RequiredMembers {
  private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
  private static final DotName SCHEMA =
      DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
  private static final SnakeCaseStrategy SNAKE_CASE =
      (SnakeCaseStrategy) PropertyNamingStrategies.SNAKE_CASE;

  private RequiredMembers() {}

  static void state(OpenAPI document, IndexView index) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    if (schemas == null) {
      return;
    }
    index.getKnownClasses().stream()
        .filter(ClassInfo::isRecord)
        .filter(type -> type.simpleName().endsWith("Response"))
        .forEach(type -> {
          Schema schema = schemas.get(name(type));
          if (schema != null && schema.getProperties() != null) {
            schema.setRequired(always(type, schema));
          }
        });
  }

  private static List<String> always(ClassInfo type, Schema schema) {
    return type.recordComponents().stream()
        .filter(component -> !isNullable(component))
        .map(component -> SNAKE_CASE.translate(component.name()))
        .filter(schema.getProperties()::containsKey)
        .toList();
  }

  private static boolean isNullable(RecordComponentInfo component) {
    return component.type().hasAnnotation(NULLABLE) || component.hasAnnotation(NULLABLE);
  }

  private static String name(ClassInfo type) {
    AnnotationInstance stated = type.declaredAnnotation(SCHEMA);
    return stated == null || stated.value("name") == null
        ? type.simpleName()
        : stated.value("name").asString();
  }
}
