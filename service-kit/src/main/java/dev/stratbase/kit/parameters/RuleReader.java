package dev.stratbase.kit.parameters;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.kit.parameters.CrossRule.Operand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@code x-constraints}. */
final class RuleReader {

  static final int MOST_RULES = 32;

  private static final Set<String> KEYWORDS = Set.of("left", "operator", "right", "message");

  private final FaultList faults;
  private final Map<String, Parameter> parameters;

  RuleReader(FaultList faults, Map<String, Parameter> parameters) {
    this.faults = faults;
    this.parameters = parameters;
  }

  List<CrossRule> read(JsonNode list) {
    var at = JsonPointer.empty().appendProperty("x-constraints");
    var rules = new ArrayList<CrossRule>();
    if (list.isMissingNode()) {
      return rules;
    }
    if (!list.isArray() || list.size() > MOST_RULES) {
      faults.add(at, FaultCode.INVALID, "must be a list of at most " + MOST_RULES + " rules");
      return rules;
    }
    for (int index = 0; index < list.size(); index++) {
      rule(list.required(index), at.appendIndex(index)).ifPresent(rules::add);
    }
    return rules;
  }

  private Optional<CrossRule> rule(JsonNode rule, JsonPointer at) {
    if (!rule.isObject()) {
      faults.add(
          at, FaultCode.WRONG_TYPE, "must be an object with left, operator, right and message");
      return Optional.empty();
    }
    faults.refuseUnknown(rule, at, KEYWORDS);
    var left = operand(rule.path("left"), at.appendProperty("left"));
    var right = operand(rule.path("right"), at.appendProperty("right"));
    var operator = Comparison.ofSymbol(rule.path("operator").asText());
    if (operator.isEmpty()) {
      var symbols =
          Stream.of(Comparison.values()).map(Comparison::symbol).collect(Collectors.joining(" "));
      faults.add(at.appendProperty("operator"), FaultCode.INVALID, "must be one of " + symbols);
    }
    var message = faults.text(rule, at, "message", 300);
    if (!rule.has("message")) {
      faults.add(
          at.appendProperty("message"),
          FaultCode.MISSING,
          "must say what to do when the rule is broken");
    }
    if (left.isEmpty() || right.isEmpty() || operator.isEmpty() || message == null) {
      return Optional.empty();
    }
    var read = new CrossRule(left.get(), operator.get(), right.get(), message);
    return comparable(read, at) ? Optional.of(read) : Optional.empty();
  }

  private Optional<Operand> operand(JsonNode side, JsonPointer at) {
    if (side.isTextual() && parameters.containsKey(side.textValue())) {
      return Optional.of(new Operand.Reference(side.textValue()));
    }
    var number = ExactNumber.of(side);
    if (number.isPresent()) {
      return Optional.of(new Operand.Constant(number.get()));
    }
    var detail = "must be a number or the name of a parameter that is itself without fault";
    faults.add(at, FaultCode.UNKNOWN_PARAMETER, detail);
    return Optional.empty();
  }

  private boolean comparable(CrossRule rule, JsonPointer at) {
    var types = Stream.of(rule.left(), rule.right()).map(this::type).collect(Collectors.toSet());
    if (rule.names().isEmpty()) {
      faults.add(at, FaultCode.INVALID, "must name at least one parameter");
    } else if (types.size() > 1
        || (rule.operator().needsOrder() && !types.contains(ParameterType.NUMBER))) {
      faults.add(
          at, FaultCode.INVALID, "must compare numbers; == and != may compare two of another type");
    } else {
      return true;
    }
    return false;
  }

  /** Whole and decimal numbers compare with each other and count as one type here. */
  private ParameterType type(Operand side) {
    return switch (side) {
      case Operand.Constant ignored -> ParameterType.NUMBER;
      case Operand.Reference(var name) -> {
        var parameter = parameters.get(name);
        yield parameter == null || parameter.type().isNumeric()
            ? ParameterType.NUMBER
            : parameter.type();
      }
    };
  }
}
