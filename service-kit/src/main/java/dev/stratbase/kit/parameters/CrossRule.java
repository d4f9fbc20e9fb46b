package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One entry of {@code x-constraints}: a comparison that must hold between the effective parameters,
 * such as {@code fast < slow}.
 *
 * @param left the value on the left of the operator
 * @param operator how the two are compared
 * @param right the value on the right of the operator
 * @param message what a person is told when it does not hold
 */
public record CrossRule(Operand left, Comparison operator, Operand right, String message) {

  /** A side of the comparison. */
  public sealed interface Operand {

    /** The parameter of that name. */
    record Reference(String name) implements Operand {}

    /** A fixed number. */
    record Constant(BigDecimal value) implements Operand {}
  }

  /** The names of the parameters it compares, left first. */
  public List<String> names() {
    return Stream.of(left, right)
        .flatMap(
            side -> side instanceof Operand.Reference(var name) ? Stream.of(name) : Stream.empty())
        .toList();
  }

  /** Whether it holds; the parameters it names must all be there. */
  boolean holds(ObjectNode effective) {
    return operator.holds(value(left, effective), value(right, effective));
  }

  /** The parameter to blame: the first one the person set, since the other is only a default. */
  String blamed(Set<String> given) {
    return names().stream().filter(given::contains).findFirst().orElse(names().getFirst());
  }

  private static JsonNode value(Operand side, ObjectNode effective) {
    return switch (side) {
      case Operand.Reference(var name) -> effective.required(name);
      case Operand.Constant(var number) -> ExactNumber.node(number);
    };
  }
}
