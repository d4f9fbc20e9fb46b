package dev.stratbase.strategy.pine;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes a template out: one pass over it, each placeholder replaced, what replaced it never looked
 * at again. See {@code docs/pine-templates.md}.
 */
final class PartBlock {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
  private static final String VALUE = "p.";
  private static final String SERIES = "src.";

  private PartBlock() {}

  static String of(Part part, PartInputs inputs) {
    return PLACEHOLDER
        .matcher(part.template())
        .replaceAll(found -> Matcher.quoteReplacement(replacement(found.group(1), part, inputs)))
        .strip();
  }

  private static String replacement(String key, Part part, PartInputs inputs) {
    String found =
        switch (key) {
          case "ns" -> part.namespace();
          case "$" -> "$";
          case "entry_price" -> "strategy.position_avg_price";
          case "position_size" -> "strategy.position_size";
          default ->
              key.startsWith(VALUE)
                  ? inputs.value(key.substring(VALUE.length()))
                  : key.startsWith(SERIES) ? inputs.series(key.substring(SERIES.length())) : null;
        };
    if (found == null) {
      throw new IllegalStateException(
          "the template of " + part.indicator().id() + " has an unknown placeholder: " + key);
    }
    return found;
  }
}
