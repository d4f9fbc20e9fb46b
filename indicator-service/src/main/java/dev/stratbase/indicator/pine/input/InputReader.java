package dev.stratbase.indicator.pine.input;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.indicator.pine.builtin.Builtins;
import dev.stratbase.indicator.pine.check.Constant;
import dev.stratbase.indicator.pine.check.Constants;
import dev.stratbase.indicator.pine.check.Meaning;
import dev.stratbase.indicator.pine.check.Meaning.BuiltinCall;
import dev.stratbase.indicator.pine.check.Report;
import dev.stratbase.indicator.pine.check.Symbol;
import dev.stratbase.indicator.pine.fault.FaultCode;
import dev.stratbase.indicator.pine.tree.Expression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a script's inputs as parameters. */
public final class InputReader {

  private static final int MOST = 64;
  private static final int MOST_OPTIONS = 100;
  private static final int LONGEST_TEXT = 2_000;

  private final Meaning meaning;
  private final Report report;
  private final Constants constants;
  private final InputNames names = new InputNames();
  private final boolean isWhole;
  private int parameters;

  private InputReader(Meaning meaning, Constants constants, Report report, boolean isWhole) {
    this.isWhole = isWhole;
    this.meaning = meaning;
    this.report = report;
    this.constants = constants;
  }

  /**
   * The inputs in the order of the script; faults go to the report.
   *
   * @param isWhole whether it is no block of a strategy: one composed of many has all their inputs
   */
  public static List<ScriptInput> read(
      Meaning meaning, Constants constants, Report report, boolean isWhole) {
    var reader = new InputReader(meaning, constants, report, isWhole);
    var inputs = new ArrayList<ScriptInput>();
    for (BuiltinCall call : meaning.inputs()) {
      inputs.add(reader.input(call));
    }
    return inputs;
  }

  private ScriptInput input(BuiltinCall call) {
    boolean good = new InputCheck(report, constants).check(call);
    Expression value = call.arguments().get("defval");
    ObjectNode property = good && value != null ? property(call, value) : null;
    // A block's schema has room for so many; what comes later keeps its default.
    if (property == null || (parameters == MOST && !isWhole)) {
      return new ScriptInput(call, ScriptInput.Kind.VALUE, "", null);
    }
    parameters++;
    String title = text(call, "title");
    String name = names.of(call.assignedTo(), title);
    // The default closes the property, so that a form reads it last.
    ObjectNode described = JsonNodeFactory.instance.objectNode();
    described.set("type", property.remove("type"));
    described.put("title", title.isBlank() ? name : PlainText.of(title, 100));
    String help = text(call, "tooltip");
    if (!help.isBlank()) {
      described.put("description", PlainText.of(help, 1_000));
    }
    described.setAll(property);
    return new ScriptInput(call, kind(call), name, described);
  }

  private static ScriptInput.Kind kind(BuiltinCall call) {
    if (InputCheck.isSource(call)) {
      return ScriptInput.Kind.SOURCE;
    }
    return call.function().equals("input.enum") ? ScriptInput.Kind.MEMBER : ScriptInput.Kind.VALUE;
  }

  private String text(BuiltinCall call, String argument) {
    Expression given = call.arguments().get(argument);
    return given != null && constants.of(given) instanceof Constant.Text(var text) ? text : "";
  }

  private @Nullable ObjectNode property(BuiltinCall call, Expression value) {
    if (InputCheck.isSource(call)) {
      var price = InputCheck.price(value);
      return price.isPresent() ? source(price.get()) : null;
    }
    if (call.function().equals("input.enum")) {
      return member(value);
    }
    return switch (constants.of(value)) {
      case Constant.Bool(var bool) -> of("boolean").put("default", bool);
      case Constant.Text(var text) -> choice(call, text);
      case Constant.Numeral(var number, var whole) -> {
        boolean decimal =
            call.function().equals("input.float") || call.function().equals("input.price");
        yield number(call, number, whole && !decimal);
      }
      default -> null;
    };
  }

  private static ObjectNode source(String price) {
    ObjectNode property = of("string");
    ArrayNode options = property.putArray("enum");
    new TreeSet<>(Builtins.PRICES).forEach(options::add);
    return property.put("default", price);
  }

  /** Members are offered by their names. */
  private @Nullable ObjectNode member(Expression value) {
    if (!(value instanceof Expression.Member(var target, var chosen))) {
      return null;
    }
    List<String> members = meaning.of(target.first()).map(Symbol::members).orElse(List.of());
    if (!members.contains(chosen.text())) {
      return null;
    }
    ObjectNode property = of("string");
    ArrayNode options = property.putArray("enum");
    members.forEach(options::add);
    return property.put("default", chosen.text());
  }

  private @Nullable ObjectNode choice(BuiltinCall call, String text) {
    ObjectNode property = of("string");
    if (!PlainText.isPlain(text) || text.length() > LONGEST_TEXT || !options(call, property)) {
      return null;
    }
    return property.put("default", text);
  }

  private @Nullable ObjectNode number(BuiltinCall call, BigDecimal value, boolean whole) {
    ObjectNode property = of(whole ? "integer" : "number");
    BigDecimal least = bound(call, "minval");
    BigDecimal most = bound(call, "maxval");
    BigDecimal step = bound(call, "step");
    if (least != null) {
      property.put("minimum", least);
    }
    if (most != null) {
      property.put("maximum", most);
    }
    // Where the default or a bound is off the steps, the steps were only the arrows of a form.
    if (step != null && onStep(value, step) && onStep(least, step) && onStep(most, step)) {
      property.put("multipleOf", step);
    }
    return options(call, property) ? property.put("default", value) : null;
  }

  private static boolean onStep(@Nullable BigDecimal value, BigDecimal step) {
    return value == null || value.remainder(step).signum() == 0;
  }

  private @Nullable BigDecimal bound(BuiltinCall call, String name) {
    Expression given = call.arguments().get(name);
    return given != null && constants.of(given) instanceof Constant.Numeral(var number, var whole)
        ? number
        : null;
  }

  /** Whether the options, if there are any, can be offered. */
  private boolean options(BuiltinCall call, ObjectNode property) {
    if (!(call.arguments().get("options")
        instanceof Expression.Listing(var open, var items, var close))) {
      return true;
    }
    ArrayNode options = property.putArray("enum");
    for (Expression item : items) {
      switch (constants.of(item)) {
        case Constant.Text(var text) when PlainText.isPlain(text) -> options.add(text);
        case Constant.Numeral(var number, var whole) -> options.add(number);
        default -> {
          return false;
        }
      }
    }
    if (options.size() > MOST_OPTIONS) {
      report.add(open, FaultCode.INPUT, "An input offers at most " + MOST_OPTIONS + " options");
    }
    return true;
  }

  private static ObjectNode of(String type) {
    return JsonNodeFactory.instance.objectNode().put("type", type);
  }

  /** The parameter schema that the inputs amount to. */
  public static ObjectNode schema(List<ScriptInput> inputs) {
    ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
    schema.put("additionalProperties", false);
    ObjectNode properties = schema.putObject("properties");
    ArrayNode order = JsonNodeFactory.instance.arrayNode();
    for (ScriptInput input : inputs) {
      if (input.property() != null) {
        properties.set(input.name(), input.property());
        order.add(input.name());
      }
    }
    if (order.size() > 1) {
      schema.set("x-order", order);
    }
    return schema;
  }

  /** What the parameters' names are, for those who look one up. */
  public static Map<String, ScriptInput> byName(List<ScriptInput> inputs) {
    var byName = new LinkedHashMap<String, ScriptInput>();
    inputs.stream()
        .filter(each -> each.property() != null)
        .forEach(each -> byName.put(each.name(), each));
    return byName;
  }
}
