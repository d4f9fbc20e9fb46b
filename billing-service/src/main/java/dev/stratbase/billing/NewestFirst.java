package dev.stratbase.billing;

import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.problem.CommonProblem;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The place of a row in a list ordered by time and id, the latest first.
 *
 * @param at the row's time
 * @param id the row's id, which orders equal times
 */
public record NewestFirst(Instant at, UUID id) {
  /**
   * Before and after which no row can have been made; PostgreSQL's range is narrower than Java's.
   */
  private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");

  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  /** Where the request wants to go on, or null for the first page. */
  public static @Nullable NewestFirst after(PageRequest page, String sort) {
    Cursor cursor = page.cursor(sort, 2);
    if (cursor == null) {
      return null;
    }
    try {
      Instant at = Instant.parse(cursor.after().getFirst());
      if (!at.isBefore(FIRST) && !at.isAfter(LAST)) {
        return new NewestFirst(at, UUID.fromString(cursor.after().getLast()));
      }
    } catch (DateTimeException | IllegalArgumentException e) {
      throw CommonProblem.INVALID_CURSOR.exception();
    }
    throw CommonProblem.INVALID_CURSOR.exception();
  }

  /** The cursor behind this place. */
  public Cursor cursor(String sort) {
    return new Cursor(sort, List.of(at.toString(), id.toString()));
  }
}
