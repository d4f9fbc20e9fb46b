package dev.stratbase.indicator.custom;

import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * A list in the making: conditions, and one of two orders with its keyset. A search through the
 * public ones is handed to the index.
 */
final class IndicatorList {
  private final List<String> conditions = new ArrayList<>();
  private final Map<String, Object> values = new HashMap<>();
  private final Order order;
  private @Nullable PublicSearch search;

  /** Orders of a list. */
  enum Order {
    /** Youngest first. */
    NEWEST("c.createdAt desc, c.id", 2),
    /** From A to Z; the names of one person differ. */
    NAME("lower(c.name)", 1);

    private final String hql;
    private final int width;

    Order(String hql, int width) {
      this.hql = hql;
      this.width = width;
    }

    /** Values of a cursor. */
    int width() {
      return width;
    }

    /** Its name in {@code sort}. */
    String key() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }

    Cursor cursor(ListedIndicator row) {
      return new Cursor(
          key(),
          switch (this) {
            case NEWEST -> List.of(row.createdAt.toString(), row.id.toString());
            case NAME -> List.of(row.name);
          });
    }
  }

  IndicatorList(Order order) {
    this.order = order;
  }

  /** Keeps rows whose attribute has the value; null keeps all. */
  IndicatorList where(String attribute, @Nullable Object value) {
    if (value != null) {
      conditions.add("c." + attribute + " = :" + attribute);
      values.put(attribute, value);
    }
    return this;
  }

  /** Keeps rows whose name or description contains the text; null or blank keeps all. */
  IndicatorList containing(@Nullable String text) {
    if (text != null && !text.isBlank()) {
      conditions.add(
          "(lower(c.name) like :text escape '!' or lower(c.description) like :text escape '!')");
      String literal = text.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("[!%_]", "!$0");
      values.put("text", "%" + literal + "%");
    }
    return this;
  }

  /** Keeps public rows that a search finds, newest first; the other conditions are the search's. */
  IndicatorList found(PublicSearch by) {
    search = by;
    return this;
  }

  Uni<Long> count(Mutiny.StatelessSession session) {
    if (search != null) {
      return search.count(session);
    }
    Mutiny.SelectionQuery<Long> query =
        session.createSelectionQuery("select count(*) from ListedIndicator c" + hql(), Long.class);
    values.forEach(query::setParameter);
    return query.getSingleResult();
  }

  /** Rows behind the cursor. */
  Uni<List<ListedIndicator>> rows(
      Mutiny.StatelessSession session, @Nullable Cursor cursor, int limit) {
    if (cursor != null) {
      goOn(cursor.after());
    }
    if (search != null) {
      return search
          .page(session, (Instant) values.get("afterAt"), (UUID) values.get("afterId"), limit)
          .chain(ids -> ids.isEmpty() ? Uni.createFrom().item(List.of()) : these(session, ids));
    }
    return listed(session, limit);
  }

  private Uni<List<ListedIndicator>> these(Mutiny.StatelessSession session, List<UUID> ids) {
    conditions.clear();
    values.clear();
    conditions.add("c.id in (:ids)");
    values.put("ids", ids);
    return listed(session, ids.size());
  }

  private Uni<List<ListedIndicator>> listed(Mutiny.StatelessSession session, int limit) {
    Mutiny.SelectionQuery<ListedIndicator> query =
        session.createSelectionQuery(
            "from ListedIndicator c" + hql() + " order by " + order.hql, ListedIndicator.class);
    values.forEach(query::setParameter);
    return query.setMaxResults(limit).getResultList();
  }

  private void goOn(List<String> after) {
    switch (order) {
      case NEWEST -> {
        conditions.add("c.createdAt <= :afterAt and (c.createdAt < :afterAt or c.id > :afterId)");
        try {
          values.put("afterAt", Instant.parse(after.get(0)));
          values.put("afterId", UUID.fromString(after.get(1)));
        } catch (DateTimeParseException | IllegalArgumentException e) {
          throw CommonProblem.INVALID_CURSOR.exception();
        }
      }
      case NAME -> {
        conditions.add("lower(c.name) > lower(:afterName)");
        values.put("afterName", after.getFirst());
      }
    }
  }

  private String hql() {
    return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
  }
}
