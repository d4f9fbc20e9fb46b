package dev.stratbase.indicator.library;

import java.util.regex.Matcher;

/**
 * Placeholders as names, so that a template can be read like any script: {@code ${ns}a} as {@code
 * ns__a}, {@code ${p.length}} as {@code value__p_length}. No Pine name of a template has two
 * underscores.
 */
final class PlainNames {

  private static final String NAMESPACE = "ns__";
  private static final String VALUE = "value__";

  private PlainNames() {}

  static String of(String template) {
    return PineTemplate.PLACEHOLDER
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(name(found.group(1))));
  }

  private static String name(String placeholder) {
    return placeholder.equals("ns")
        ? NAMESPACE
        : VALUE + placeholder.replaceAll("[^A-Za-z0-9_]", "_");
  }

  static boolean isNamespaced(String name) {
    return name.startsWith(NAMESPACE) && name.length() > NAMESPACE.length();
  }

  /** Whether a parameter's value or the like stands there. */
  static boolean isValue(String name) {
    return name.startsWith(VALUE);
  }

  static String namespaced(String name) {
    return NAMESPACE + name;
  }

  /** The name without its namespace. */
  static String plain(String name) {
    return isNamespaced(name) ? name.substring(NAMESPACE.length()) : name;
  }

  /** A sentence with the placeholders of names in it again. */
  static String restore(String sentence) {
    return sentence.replace(NAMESPACE, "${ns}");
  }
}
