package dev.stratbase.kit.log;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How our own lines are written: {@code "A constant message: key=%s other=%d %s"}, where one value
 * without a key may come last, the cause. In JSON each value becomes a field of its own, so that
 * the message is the same for every line of its kind and can be counted and searched.
 */
final class LogTemplate {
  /** Key of the value without one. */
  static final String CAUSE = "cause";

  private static final Pattern VALUE = Pattern.compile("(?:(?<key>[a-zA-Z_]+)=)?%[sd]");

  private LogTemplate() {}

  /** The constant part; empty for a template that is not of this form. */
  static Optional<String> message(String template) {
    int end = template.indexOf(": ");
    String message = end < 0 ? template : template.substring(0, end);
    return message.contains("%") || !fits(template.substring(message.length()))
        ? Optional.empty()
        : Optional.of(message);
  }

  /** The values by their keys; null is told as such. */
  static Map<String, String> fields(String template, @Nullable Object[] values) {
    Map<String, String> fields = new LinkedHashMap<>();
    Matcher matcher = VALUE.matcher(template);
    for (int i = 0; i < values.length && matcher.find(); i++) {
      @Nullable String key = matcher.group("key");
      fields.put(key == null ? CAUSE : key, String.valueOf(values[i]));
    }
    return fields;
  }

  /** Whether at most the last value has no key, and nothing else is formatted. */
  private static boolean fits(String values) {
    Matcher matcher = VALUE.matcher(values);
    boolean nameless = false;
    while (matcher.find()) {
      if (nameless) {
        return false;
      }
      nameless = matcher.group("key") == null;
    }
    return !matcher.reset().replaceAll("").contains("%");
  }
}
