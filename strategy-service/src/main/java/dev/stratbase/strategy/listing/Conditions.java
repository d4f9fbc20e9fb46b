package dev.stratbase.strategy.listing;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A WHERE clause that grows; values are always bound, never part of the text. */
public final class Conditions {
  private final StringBuilder text = new StringBuilder("true");
  private final List<Object> values = new ArrayList<>();
  private @Nullable String pattern;
  private String until = "'infinity'";

  /**
   * Adds a condition.
   *
   * @param condition a constant, with {@code ?} where the values go
   */
  public Conditions and(String condition, Object... bound) {
    text.append(" and ");
    int next = 0;
    for (int i = 0; i < condition.length(); i++) {
      char c = condition.charAt(i);
      if (c == '?') {
        text.append(bind(bound[next]));
        next++;
      } else {
        text.append(c);
      }
    }
    return this;
  }

  /**
   * Looks for rows whose text is like a pattern, besides all conditions.
   *
   * @param likePattern in any case
   */
  public void matching(String likePattern) {
    pattern = bind(likePattern);
  }

  /**
   * Goes on behind a place in the order; where that is a time, nothing younger is sought either.
   *
   * @param expression what is sorted by, a constant
   */
  void behind(String expression, Sort.Kind kind, Object key, UUID id) {
    String place = bind(key);
    String direction = kind == Sort.Kind.TEXT ? ">" : "<";
    text.append(" and (%s, id) %s (%s, %s)".formatted(expression, direction, place, bind(id)));
    if (kind == Sort.Kind.TIME) {
      until = place;
    }
  }

  private String bind(Object value) {
    values.add(value);
    return "$" + values.size();
  }

  /** The pattern's place among the values, or null when no text is sought. */
  @Nullable String pattern() {
    return pattern;
  }

  /** The youngest that is sought: a value's place, or a constant. */
  String until() {
    return until;
  }

  /** The conditions so far. */
  String text() {
    return text.toString();
  }

  /** The values so far, in their order. */
  Tuple values() {
    return Tuple.from(List.copyOf(values));
  }
}
