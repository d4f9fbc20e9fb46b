package dev.stratbase.kit.http;

import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * A list in the making: conditions over one entity, called {@code e} in them, an order, and where
 * to go on.
 */
public final class RowList<T> {
  private static final String LATEST_FIRST = "-id";

  private final Class<T> type;
  private final String order;
  private final int limit;
  private final boolean counted;
  private final Function<T, Cursor> cursor;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();
  private @Nullable String beyond;
  private final Map<String, Object> place = new HashMap<>();

  /**
   * All rows; what is asked of the page wrongly fails here.
   *
   * @param order as it stands in {@code order by}
   * @param cursor the cursor behind a row
   */
  public RowList(Class<T> type, String order, PageRequest page, Function<T, Cursor> cursor) {
    this.type = type;
    this.order = order;
    this.limit = page.limit();
    this.counted = page.counted();
    this.cursor = cursor;
  }

  /** Rows by their falling {@code id}, a number that grows with time. */
  public static <T> RowList<T> latestFirst(Class<T> type, ToLongFunction<T> id, PageRequest page) {
    RowList<T> list =
        new RowList<>(
            type,
            "e.id desc",
            page,
            row -> new Cursor(LATEST_FIRST, List.of(Long.toString(id.applyAsLong(row)))));
    list.beyond = "e.id < :below";
    list.place.put("below", page.below(LATEST_FIRST));
    return list;
  }

  /** Keeps rows that meet the condition on {@code :name}; a null value keeps all. */
  public RowList<T> where(String condition, String name, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.put(name, value);
    }
    return this;
  }

  /** Keeps rows that meet the condition; null keeps all. */
  public RowList<T> where(@Nullable String condition) {
    if (condition != null) {
      conditions.add(condition);
    }
    return this;
  }

  /** Goes on behind a row; what cannot be read of a cursor is {@code invalid_cursor}. */
  public RowList<T> beyond(
      @Nullable Cursor last, String condition, Function<List<String>, Map<String, Object>> read) {
    if (last != null) {
      place.putAll(readable(() -> read.apply(last.after())));
      beyond = condition;
    }
    return this;
  }

  /** The page that was asked for, with the whole list's length where that was asked for too. */
  public Uni<Page<T>> page(Mutiny.StatelessSession session) {
    return rows(session)
        .map(rows -> Page.of(rows, limit, cursor))
        .chain(page -> page.counted(counted, () -> count(session)));
  }

  private Uni<List<T>> rows(Mutiny.StatelessSession session) {
    List<String> all = new ArrayList<>(conditions);
    if (beyond != null) {
      all.add(beyond);
    }
    Mutiny.SelectionQuery<T> query =
        session.createSelectionQuery(from(all) + " order by " + order, type);
    values.forEach(query::setParameter);
    place.forEach(query::setParameter);
    return query.setMaxResults(limit + 1).getResultList();
  }

  private Uni<Long> count(Mutiny.StatelessSession session) {
    Mutiny.SelectionQuery<Long> query =
        session.createSelectionQuery("select count(*) " + from(conditions), Long.class);
    values.forEach(query::setParameter);
    return query.getSingleResult();
  }

  private String from(List<String> all) {
    String from = "from " + type.getSimpleName() + " e";
    return all.isEmpty() ? from : from + " where (" + String.join(") and (", all) + ")";
  }

  private static Map<String, Object> readable(Supplier<Map<String, Object>> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw CommonProblem.INVALID_CURSOR.exception();
    }
  }
}
