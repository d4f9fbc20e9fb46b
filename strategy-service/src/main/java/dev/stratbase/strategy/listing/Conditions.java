package dev.stratbase.strategy.listing;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;

/** A WHERE clause that grows; values are always bound, never part of the text. */
public final class Conditions {
  private final StringBuilder text = new StringBuilder("true");
  private final List<Object> values = new ArrayList<>();

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
        values.add(bound[next]);
        text.append('$').append(values.size());
        next++;
      } else {
        text.append(c);
      }
    }
    return this;
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
