package dev.stratbase.indicator.pine.builtin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The names Pine itself has, as the files in {@code pine/} list them. */
public final class Builtins {

  /** Types that a declaration can state, besides the user's own. */
  public static final Set<String> TYPES =
      Set.of(
          "int",
          "float",
          "bool",
          "string",
          "color",
          "line",
          "label",
          "box",
          "table",
          "linefill",
          "polyline",
          "chart.point",
          "array",
          "map",
          "matrix",
          "plot",
          "hline",
          "footprint",
          "volume_row");

  /** What only draws, and is allowed at the top level alone. */
  public static final Set<String> PLOTS =
      Set.of(
          "plot",
          "plotshape",
          "plotchar",
          "plotarrow",
          "plotbar",
          "plotcandle",
          "hline",
          "fill",
          "bgcolor",
          "barcolor",
          "alertcondition");

  /** The price series that {@code input.source} offers. */
  public static final Set<String> PRICES =
      Set.of("open", "high", "low", "close", "hl2", "hlc3", "ohlc4", "hlcc4");

  private static final Builtins PINE = BuiltinFiles.read();

  private final Map<String, List<Form>> functions;
  private final Map<String, Variable> variables;
  private final Set<String> namespaces = new TreeSet<>();
  private final Set<String> methods = new TreeSet<>();

  Builtins(Map<String, List<Form>> functions, Map<String, Variable> variables) {
    this.functions = Map.copyOf(functions);
    this.variables = Map.copyOf(variables);
    Stream.concat(functions.keySet().stream(), variables.keySet().stream())
        .forEach(this::addNamespaces);
    functions.keySet().stream()
        .filter(name -> TYPES.contains(namespace(name)))
        .forEach(name -> methods.add(name.substring(name.lastIndexOf('.') + 1)));
    // Strings and collections of all types have these as methods too.
    methods.addAll(Set.of("tostring", "join"));
  }

  /** Pine's own. */
  public static Builtins pine() {
    return PINE;
  }

  /** How a function can be called; empty when there is none of that name. */
  public List<Form> functions(String name) {
    return functions.getOrDefault(name, List.of());
  }

  /** The variable or constant of that name. */
  public Optional<Variable> variable(String name) {
    @Nullable Variable found = variables.get(name);
    return Optional.ofNullable(found);
  }

  /** Whether names such as {@code name.member} exist. */
  public boolean isNamespace(String name) {
    return namespaces.contains(name);
  }

  /** Whether values of a built-in type have a method of that name. */
  public boolean isMethod(String name) {
    return methods.contains(name);
  }

  /** Every name, for suggestions. */
  public Stream<String> names() {
    return Stream.concat(functions.keySet().stream(), variables.keySet().stream()).distinct();
  }

  private void addNamespaces(String name) {
    for (String outer = namespace(name); !outer.isEmpty(); outer = namespace(outer)) {
      namespaces.add(outer);
    }
  }

  private static String namespace(String name) {
    int point = name.lastIndexOf('.');
    return point < 0 ? "" : name.substring(0, point);
  }
}
