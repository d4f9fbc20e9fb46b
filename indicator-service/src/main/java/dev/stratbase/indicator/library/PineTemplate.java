package dev.stratbase.indicator.library;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Pine v6 fragment with placeholders. Composing scripts of several blocks is substitution and
 * nothing else, because every name that a fragment declares begins with {@code ${ns}}.
 *
 * <p>The placeholders are {@code ${ns}} for the namespace, {@code ${p.name}} for a parameter's
 * value, {@code ${src.name}} for the price series a parameter names, {@code ${entry_price}} and
 * {@code ${position_size}} for what the running strategy holds, {@code ${$}} for a dollar sign.
 *
 * @param text the fragment, one statement a line
 */
public record PineTemplate(String text) {

  /**
   * The price series a source parameter may name; each is the name of a built-in series of Pine.
   */
  public static final Set<String> PRICES =
      Set.of("close", "open", "high", "low", "hl2", "hlc3", "ohlc4", "hlcc4");

  static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]{0,80})}");

  private static final Pattern NAMESPACE = Pattern.compile("[a-z][a-z0-9]{0,15}_");
  private static final String PARAMETER = "p.";
  private static final String SOURCE = "src.";

  /** The names of the parameters it refers to, as a value or as a source. */
  public Set<String> parameterNames() {
    var names = new TreeSet<>(namesAfter(PARAMETER));
    names.addAll(namesAfter(SOURCE));
    return names;
  }

  /** The names of the parameters it refers to as a price series. */
  public Set<String> sourceNames() {
    return namesAfter(SOURCE);
  }

  /**
   * The script with every placeholder replaced.
   *
   * @param namespace what the declared names begin with: letters and digits with {@code _} at the
   *     end, such as {@code c1_}
   * @param expressions for each parameter a literal of {@link PineLiteral} or the name of an input;
   *     for a source the quoted name of a price or an input of {@code input.source}
   * @throws IllegalArgumentException for another namespace or a missing expression
   */
  public String render(String namespace, Map<String, String> expressions) {
    if (!NAMESPACE.matcher(namespace).matches()) {
      throw new IllegalArgumentException(
          "a namespace is letters and digits with _ at the end: " + namespace);
    }
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(replacement(found.group(1), namespace, expressions)));
  }

  private static String replacement(String key, String namespace, Map<String, String> expressions) {
    return switch (key) {
      case "ns" -> namespace;
      case "$" -> "$";
      case "entry_price" -> "strategy.position_avg_price";
      case "position_size" -> "strategy.position_size";
      default ->
          key.startsWith(SOURCE)
              ? series(expression(key, SOURCE, expressions))
              : expression(key, PARAMETER, expressions);
    };
  }

  private static String expression(String key, String prefix, Map<String, String> expressions) {
    var expression =
        key.startsWith(prefix) ? expressions.get(key.substring(prefix.length())) : null;
    if (expression == null) {
      throw new IllegalArgumentException("nothing to put in the place of ${" + key + "}");
    }
    return expression;
  }

  /** A quoted price name is the built-in series of that name; anything else is a series already. */
  private static String series(String expression) {
    boolean quoted =
        expression.startsWith("\"") && expression.endsWith("\"") && expression.length() > 1;
    return quoted ? expression.substring(1, expression.length() - 1) : expression;
  }

  private Set<String> namesAfter(String prefix) {
    var names = new TreeSet<String>();
    PLACEHOLDER
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .filter(key -> key.startsWith(prefix))
        .forEach(key -> names.add(key.substring(prefix.length())));
    return names;
  }
}
