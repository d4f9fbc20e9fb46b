package dev.stratbase.strategy.pine;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.kit.parameters.Bounds;
import dev.stratbase.kit.parameters.Comparison;
import dev.stratbase.kit.parameters.CrossRule;
import dev.stratbase.kit.parameters.Parameter;
import dev.stratbase.kit.parameters.ParameterType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The inputs of one component: what they are called, what they take and what stands for them. */
final class PartInputs {
  private static final Set<String> PRICES =
      Set.of("close", "open", "high", "low", "hl2", "hlc3", "ohlc4", "hlcc4");

  private final Part part;
  private final boolean fixed;
  private final List<String> lines = new ArrayList<>();
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<String, String> series = new LinkedHashMap<>();

  /**
   * Reads them off the indicator's schema.
   *
   * @param fixed whether parameters are written into the script instead, as a script has room for
   *     only so many names
   */
  PartInputs(Part part, boolean fixed) {
    this.part = part;
    this.fixed = fixed;
    part.schema().parameters().forEach(this::add);
    if (!fixed) {
      part.schema().rules().forEach(this::guard);
    }
  }

  /** Declarations, and checks of the rules between them. */
  List<String> lines() {
    return lines;
  }

  /** What stands for {@code ${p.name}}. */
  @Nullable String value(String parameter) {
    return values.get(parameter);
  }

  /** What stands for {@code ${src.name}}. */
  @Nullable String series(String parameter) {
    return series.get(parameter);
  }

  private void add(Parameter parameter) {
    JsonNode value = part.value(parameter);
    String name = part.inputs() + parameter.name();
    boolean price = isPrice(parameter);
    if (fixed) {
      values.put(parameter.name(), PineText.literal(parameter.type(), value));
      if (price) {
        series.put(parameter.name(), value.asText());
      }
      return;
    }
    values.put(parameter.name(), name);
    if (price && !part.template().contains("${p." + parameter.name() + "}")) {
      series.put(parameter.name(), name);
      lines.add(name + " = input.source(" + value.asText() + labels(parameter));
      return;
    }
    lines.add(
        name
            + " = input."
            + kind(parameter.type())
            + "("
            + PineText.plain(parameter.type(), value)
            + labels(parameter));
    if (price) {
      String chosen = name + "_series";
      series.put(parameter.name(), chosen);
      lines.add("float " + chosen + " = " + choice(name, parameter.options()));
    }
  }

  private String labels(Parameter parameter) {
    StringBuilder text = new StringBuilder();
    String unit = parameter.unit();
    String title = unit == null ? parameter.title() : parameter.title() + " (" + unit + ")";
    text.append(", ").append(PineText.quoted(title));
    if (parameter.type().isNumeric()) {
      bounds(parameter, text);
    }
    if (!parameter.options().isEmpty() && !isSourceInput(parameter)) {
      List<String> options =
          parameter.options().stream().map(o -> PineText.plain(parameter.type(), o)).toList();
      text.append(", options=[").append(String.join(", ", options)).append(']');
    }
    text.append(", group=").append(PineText.quoted(part.title()));
    String description = parameter.description();
    if (description != null && !description.isBlank()) {
      text.append(", tooltip=").append(PineText.quoted(description));
    }
    return text.append(')').toString();
  }

  /**
   * Pine takes either options or a range. An open bound moves in by one step where there is one.
   */
  private static void bounds(Parameter parameter, StringBuilder text) {
    if (!parameter.options().isEmpty()) {
      return;
    }
    Bounds bounds = parameter.bounds();
    BigDecimal step = step(parameter);
    if (bounds.minimum() != null) {
      BigDecimal least =
          bounds.aboveMinimum() && step != null ? bounds.minimum().add(step) : bounds.minimum();
      text.append(", minval=").append(number(parameter.type(), least));
    }
    if (bounds.maximum() != null) {
      BigDecimal most =
          bounds.belowMaximum() && step != null
              ? bounds.maximum().subtract(step)
              : bounds.maximum();
      text.append(", maxval=").append(number(parameter.type(), most));
    }
    if (bounds.step() != null) {
      text.append(", step=").append(number(parameter.type(), bounds.step()));
    }
  }

  private static @Nullable BigDecimal step(Parameter parameter) {
    BigDecimal step = parameter.bounds().step();
    return step == null && parameter.type() == ParameterType.INTEGER ? BigDecimal.ONE : step;
  }

  private static String number(ParameterType type, BigDecimal value) {
    return type == ParameterType.INTEGER
        ? value.stripTrailingZeros().toPlainString()
        : PineText.decimal(value);
  }

  private void guard(CrossRule rule) {
    String left = operand(rule.left());
    String right = operand(rule.right());
    lines.add("if " + left + " " + opposite(rule.operator()) + " " + right);
    lines.add("    runtime.error(" + PineText.quoted(part.title() + ": " + rule.message()) + ")");
  }

  private String operand(CrossRule.Operand operand) {
    return switch (operand) {
      case CrossRule.Operand.Reference(var name) -> part.inputs() + name;
      case CrossRule.Operand.Constant(var value) -> PineText.decimal(value);
    };
  }

  private static String opposite(Comparison operator) {
    return switch (operator) {
      case LESS -> ">=";
      case AT_MOST -> ">";
      case GREATER -> "<=";
      case AT_LEAST -> "<";
      case EQUAL -> "!=";
      case DIFFERENT -> "==";
    };
  }

  private boolean isSourceInput(Parameter parameter) {
    return isPrice(parameter) && !part.template().contains("${p." + parameter.name() + "}");
  }

  private boolean isPrice(Parameter parameter) {
    return part.template().contains("${src." + parameter.name() + "}")
        && !parameter.options().isEmpty()
        && parameter.options().stream().allMatch(option -> PRICES.contains(option.asText()));
  }

  private static String choice(String name, List<JsonNode> options) {
    StringBuilder text = new StringBuilder();
    for (JsonNode option : options.subList(0, options.size() - 1)) {
      text.append(name)
          .append(" == \"")
          .append(option.asText())
          .append("\" ? ")
          .append(option.asText());
      text.append(" : ");
    }
    return text.append(options.getLast().asText()).toString();
  }

  private static String kind(ParameterType type) {
    return switch (type) {
      case BOOLEAN -> "bool";
      case INTEGER -> "int";
      case NUMBER -> "float";
      case STRING -> "string";
    };
  }
}
