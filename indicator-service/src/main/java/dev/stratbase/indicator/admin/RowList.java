package dev.stratbase.indicator.admin;

import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A list in the making: conditions over one entity, an order, and where to go on. */
final class RowList {
  private final String entity;
  private final String order;
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();
  private @Nullable String beyond;
  private final Map<String, Object> place = new HashMap<>();

  RowList(String entity, String order) {
    this.entity = entity;
    this.order = order;
  }

  /** Keeps rows that meet the condition on {@code :name}; a null value keeps all. */
  RowList where(String condition, String name, @Nullable Object value) {
    if (value != null) {
      conditions.add(condition);
      values.put(name, value);
    }
    return this;
  }

  /** Keeps rows that meet the condition; null keeps all. */
  RowList where(@Nullable String condition) {
    if (condition != null) {
      conditions.add(condition);
    }
    return this;
  }

  /** Goes on behind a row; what cannot be read of a cursor is {@code invalid_cursor}. */
  RowList beyond(
      @Nullable Cursor cursor, String condition, Function<List<String>, Map<String, Object>> read) {
    if (cursor != null) {
      place.putAll(readable(() -> read.apply(cursor.after())));
      beyond = condition;
    }
    return this;
  }

  <T> Uni<List<T>> rows(Mutiny.StatelessSession session, Class<T> type, int limit) {
    List<String> all = new ArrayList<>(conditions);
    if (beyond != null) {
      all.add(beyond);
    }
    Mutiny.SelectionQuery<T> query =
        session.createSelectionQuery("from " + entity + where(all) + " order by " + order, type);
    values.forEach(query::setParameter);
    place.forEach(query::setParameter);
    return query.setMaxResults(limit).getResultList();
  }

  /** Rows of the whole list. */
  Uni<Long> count(Mutiny.StatelessSession session) {
    Mutiny.SelectionQuery<Long> query =
        session.createSelectionQuery(
            "select count(*) from " + entity + where(conditions), Long.class);
    values.forEach(query::setParameter);
    return query.getSingleResult();
  }

  private static String where(List<String> conditions) {
    return conditions.isEmpty() ? "" : " where (" + String.join(") and (", conditions) + ")";
  }

  private static Map<String, Object> readable(Supplier<Map<String, Object>> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw CommonProblem.INVALID_CURSOR.exception();
    }
  }
}
