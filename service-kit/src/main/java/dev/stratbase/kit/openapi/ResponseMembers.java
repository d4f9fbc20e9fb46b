package dev.stratbase.kit.openapi;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says of every answered record which members always have a value, and which may be null: those
 * whose component is {@code @Nullable}. Clients generated from the document then check for null
 * where they must, and nowhere else.
 */
final class ResponseMembers {
  private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
  private static final DotName SCHEMA =
      DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
  private static final DotName LEAVES_OUT =
      DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
  private static final SnakeCaseStrategy SNAKE_CASE =
      (SnakeCaseStrategy) PropertyNamingStrategies.SNAKE_CASE;

  private ResponseMembers() {}

  static void state(OpenAPI document, IndexView index) {
    Map<String, Schema> schemas = document.getComponents().getSchemas();
    if (schemas == null) {
      return;
    }
    Set<String> answered = AnsweredSchemas.of(document);
    index.getKnownClasses().stream()
        .filter(ClassInfo::isRecord)
        .filter(type -> isWhole(type, answered, schemas.get(name(type))))
        .forEach(type -> complete(type, schemas.get(name(type))));
    schemas.values().stream()
        .filter(schema -> schema.getProperties() != null)
        .forEach(schema ->
            Map.copyOf(schema.getProperties())
                .forEach((name, it) -> schema.addProperty(name, withNullBesideEnum(it))));
  }

  /** An enum that may be null would otherwise refuse the null that its type allows. */
  private static Schema withNullBesideEnum(Schema property) {
    List<Schema.SchemaType> types = property.getType();
    if (property.getEnumeration() == null
        || types == null
        || !types.contains(Schema.SchemaType.NULL)) {
      return property;
    }
    property.setType(types.stream().filter(type -> type != Schema.SchemaType.NULL).toList());
    return orNull(property);
  }

  /** A record that is answered with all of its members: one that leaves some out says so itself. */
  private static boolean isWhole(ClassInfo type, Set<String> answered, @Nullable Schema schema) {
    return type.simpleName().endsWith("Response")
        || (answered.contains(name(type)) && !type.hasAnnotation(LEAVES_OUT) && isOf(type, schema));
  }

  /** Another record may have the same simple name as the one that is answered. */
  private static boolean isOf(ClassInfo type, @Nullable Schema schema) {
    return schema != null
        && schema.getProperties() != null
        && type.recordComponents().stream()
            .map(component -> SNAKE_CASE.translate(component.name()))
            .collect(Collectors.toSet())
            .equals(schema.getProperties().keySet());
  }

  private static void complete(ClassInfo type, @Nullable Schema schema) {
    if (schema == null || schema.getProperties() == null) {
      return;
    }
    List<String> always = new ArrayList<>();
    for (RecordComponentInfo component : type.recordComponents()) {
      String member = SNAKE_CASE.translate(component.name());
      Schema property = schema.getProperties().get(member);
      if (property == null) {
        continue;
      }
      if (isNullable(component)) {
        schema.addProperty(member, orNull(property));
      } else {
        always.add(member);
      }
    }
    schema.setRequired(always.isEmpty() ? null : always);
  }

  private static Schema orNull(Schema property) {
    // The model cannot list null among the options of an enum.
    if (property.getRef() != null || property.getEnumeration() != null) {
      Schema nothing = OASFactory.createSchema().addType(Schema.SchemaType.NULL);
      return OASFactory.createSchema().addAnyOf(property).addAnyOf(nothing);
    }
    List<Schema.SchemaType> types = property.getType();
    if (types != null && !types.contains(Schema.SchemaType.NULL)) {
      property.addType(Schema.SchemaType.NULL);
    }
    return property;
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
