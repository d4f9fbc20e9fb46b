package dev.stratbase.strategy.listing;

import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.problem.CommonProblem;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * An order of a list, with the id behind it so that it is total.
 *
 * @param name as a caller asks for it
 * @param expression what is sorted by, a constant, short enough for a cursor
 * @param kind what that is
 */
public record Sort(String name, String expression, Kind kind) {
  /** What is sorted by, and so in which direction. */
  public enum Kind {
    /** The newest first. */
    TIME,
    /** The largest first. */
    NUMBER,
    /** From A to Z. */
    TEXT;

    private boolean isDescending() {
      return this != TEXT;
    }
  }

  private static final int WIDTH = 2;
  private static final int LAST_YEAR = 9999;

  /** The one asked for, or the first; anything else is an invalid parameter. */
  public static Sort of(@Nullable String asked, List<Sort> known) {
    if (asked == null) {
      return known.getFirst();
    }
    return known.stream()
        .filter(sort -> sort.name.equals(asked))
        .findFirst()
        .orElseThrow(() ->
            PageRequest.invalid(
                "sort",
                "must be one of "
                    + known.stream().map(Sort::name).collect(Collectors.joining(", "))));
  }

  /** Goes on behind the row a cursor names; a cursor that was tampered with is refused. */
  public void after(PageRequest page, Conditions conditions) {
    Cursor cursor = page.cursor(name, WIDTH);
    if (cursor == null) {
      return;
    }
    try {
      String key = cursor.after().getFirst();
      UUID id = UUID.fromString(cursor.after().getLast());
      conditions.behind(expression, kind, value(key), id);
    } catch (DateTimeException | IllegalArgumentException e) {
      throw CommonProblem.INVALID_CURSOR.exception();
    }
  }

  /** The ORDER BY clause. */
  public String order() {
    String direction = kind.isDescending() ? " desc" : " asc";
    return expression + direction + ", id" + direction;
  }

  /** The sort's value of a row as text, for {@link #cursor}. */
  public String key() {
    return switch (kind) {
      case TIME ->
          "to_char(" + expression + " at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')";
      case NUMBER -> "(" + expression + ")::text";
      case TEXT -> expression;
    };
  }

  /** The cursor behind a row. */
  public Cursor cursor(String key, UUID id) {
    return new Cursor(name, List.of(key, id.toString()));
  }

  private Object value(String key) {
    return switch (kind) {
      case TIME -> time(key);
      case NUMBER -> Integer.valueOf(key);
      case TEXT -> text(key);
    };
  }

  private static OffsetDateTime time(String key) {
    OffsetDateTime time = OffsetDateTime.parse(key);
    if (time.getYear() < 1 || time.getYear() > LAST_YEAR) {
      throw new DateTimeException("out of range");
    }
    return time;
  }

  private static String text(String key) {
    if (key.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("not a text of the database");
    }
    return key;
  }
}
