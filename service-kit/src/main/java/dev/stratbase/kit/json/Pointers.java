package dev.stratbase.kit.json;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import dev.stratbase.kit.problem.Fault;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Locale;

/** JSON Pointers (RFC 6901) of what is wrong in a body. */
public final class Pointers {
  private static final SnakeCaseStrategy SNAKE_CASE =
      (SnakeCaseStrategy) PropertyNamingStrategies.SNAKE_CASE;

  private Pointers() {}

  /** A name as one reference token. */
  public static String escape(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  /** A violated constraint of a body's record or of a query parameter, where the caller sees it. */
  public static Fault fault(ConstraintViolation<?> violation) {
    StringBuilder pointer = new StringBuilder();
    String parameter = null;
    boolean property = false;
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      } else if (node.getKey() != null) {
        pointer.append('/').append(escape(node.getKey().toString()));
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        property = true;
        pointer.append('/').append(SNAKE_CASE.translate(node.getName()));
      } else if (node.getKind() == ElementKind.PARAMETER) {
        parameter = node.getName();
      }
    }
    String code = code(violation);
    boolean body = property || parameter == null || parameter.equals("request");
    return body
        ? Fault.at(pointer.toString(), code, violation.getMessage())
        : Fault.in(SNAKE_CASE.translate(parameter), code, violation.getMessage());
  }

  private static String code(ConstraintViolation<?> violation) {
    String annotation =
        violation.getConstraintDescriptor().getAnnotation().annotationType().getSimpleName();
    return switch (annotation) {
      case "NotNull", "NotBlank", "NotEmpty" -> "required";
      case "Size", "Length" -> "size";
      case "Min", "DecimalMin", "Positive", "PositiveOrZero" -> "minimum";
      case "Max", "DecimalMax" -> "maximum";
      default -> SNAKE_CASE.translate(annotation).toLowerCase(Locale.ROOT);
    };
  }
}
