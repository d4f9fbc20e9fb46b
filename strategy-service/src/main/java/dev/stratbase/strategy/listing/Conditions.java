package dev.stratbase.strategy.listing;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A WHERE clause that grows; values are always bound, never part of the text. */
public final class Conditions {
  private final StringBuilder text = new StringBuilder("true");
  private final List<Object> values = new ArrayList<>();
  private @Nullable String pattern;

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

  /**
   * Looks for rows whose text is like a pattern, besides all conditions.
   *
   * @param likePattern in any case
   */
  public void matching(String likePattern) {
    values.add(likePattern);
    pattern = "$" + values.size();
  }

  /** The pattern's place among the values, or null when no text is sought. */
  @Nullable String pattern() {
    return pattern;
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
