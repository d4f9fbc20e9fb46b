package dev.stratbase.kit.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Binds a JSON tree to a request record and reports every fault at once: Jackson stops at the
 * first, so a faulty value is noted, taken out, and the rest is tried again.
 */
@Singleton
public final class Binder {
  private static final int MAX_FAULTS = 50;

  private final ObjectMapper mapper;
  private final Validator validator;

  Binder(ObjectMapper mapper, Validator validator) {
    this.mapper = mapper;
    this.validator = validator;
  }

  /** Binds and checks the record's Bean Validation constraints; fails with {@code invalid_body}. */
  public <T> T bindValid(JsonNode tree, Class<T> type) {
    T value = type.cast(bind(tree, mapper.constructType(type)));
    Set<ConstraintViolation<T>> violations = validator.validate(value);
    if (!violations.isEmpty()) {
      throw ProblemException.of(
          CommonProblem.INVALID_BODY, violations.stream().map(Pointers::fault).toList());
    }
    return value;
  }

  /** What {@link #bindValid} would fail with; empty for a good tree. */
  public List<Fault> faults(JsonNode tree, Class<?> type) {
    try {
      bindValid(tree, type);
      return List.of();
    } catch (ProblemException e) {
      return e.problem().errors();
    }
  }

  Object bind(JsonNode tree, JavaType type) {
    List<Fault> faults = new ArrayList<>(UnstorableText.faults(tree));
    JsonNode rest = tree;
    boolean copied = false;
    while (faults.size() < MAX_FAULTS) {
      try {
        Object value = mapper.treeToValue(rest, type);
        if (faults.isEmpty() && value != null) {
          return value;
        }
        break;
      } catch (JsonMappingException e) {
        if (!copied) {
          rest = tree.deepCopy();
          copied = true;
        }
        faults.add(fault(e));
        if (!takeOut(rest, e.getPath())) {
          break;
        }
      } catch (JsonProcessingException e) {
        throw CommonProblem.MALFORMED_JSON.exception();
      }
    }
    throw faults.isEmpty()
        ? CommonProblem.BODY_REQUIRED.exception()
        : ProblemException.of(CommonProblem.INVALID_BODY, faults);
  }

  private static Fault fault(JsonMappingException e) {
    String pointer =
        e.getPath().stream()
            .map(r -> r.getFieldName() == null ? String.valueOf(r.getIndex()) : r.getFieldName())
            .map(Pointers::escape)
            .collect(Collectors.joining("/", e.getPath().isEmpty() ? "" : "/", ""));
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          Fault.at(pointer, "unknown_field", "is not a field here" + known(unknown));
      case InvalidFormatException odd -> Fault.at(pointer, "format", expected(odd.getTargetType()));
      case MismatchedInputException wrong ->
          Fault.at(pointer, "type", expected(wrong.getTargetType()));
      default -> Fault.at(pointer, "invalid", "cannot be read");
    };
  }

  private static String known(UnrecognizedPropertyException e) {
    Collection<Object> names = e.getKnownPropertyIds();
    return names == null || names.isEmpty()
        ? ""
        : "; known: " + new TreeSet<>(names.stream().map(Object::toString).toList());
  }

  private static String expected(Class<?> type) {
    if (type == null) {
      return "cannot be read";
    }
    if (type.isEnum()) {
      return "must be one of " + Arrays.toString(type.getEnumConstants());
    }
    return switch (type.getSimpleName()) {
      case "String" -> "must be a string";
      case "UUID" -> "must be a UUID";
      case "Instant", "OffsetDateTime" ->
          "must be an RFC 3339 timestamp such as 2026-01-31T12:00:00Z";
      case "Integer", "int", "Long", "long", "Short", "BigInteger" -> "must be an integer in range";
      case "Boolean", "boolean" -> "must be true or false";
      case "BigDecimal", "Double", "double" -> "must be a number";
      case "List", "ArrayList", "Set", "Collection" -> "must be an array";
      default -> "must be an object";
    };
  }

  /** Removes what could not be read; false when that is the whole document. */
  private static boolean takeOut(JsonNode root, List<JsonMappingException.Reference> path) {
    JsonNode parent = root;
    for (int i = 0; i < path.size() - 1 && parent != null; i++) {
      JsonMappingException.Reference step = path.get(i);
      parent =
          step.getFieldName() == null
              ? parent.get(step.getIndex())
              : parent.get(step.getFieldName());
    }
    if (path.isEmpty()) {
      return false;
    }
    JsonMappingException.Reference last = path.getLast();
    return switch (parent) {
      case ObjectNode object -> object.remove(last.getFieldName()) != null;
      case ArrayNode array
          when array.has(last.getIndex()) && !array.get(last.getIndex()).isNull() -> {
        array.setNull(last.getIndex());
        yield true;
      }
      case null, default -> false;
    };
  }
}
