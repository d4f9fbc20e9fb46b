package dev.stratbase.strategy.listing;

import dev.stratbase.kit.database.Scope;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * A list read in one statement a page; a second one counts it when that was asked for.
 *
 * @param columns what a page's rows show; computed for them alone, so they may be costly
 * @param source table or view, a constant
 * @param needed columns of the source that those and the sorts stand on, a constant
 * @param matching a function that answers the source's rows whose {@code search_text} is like its
 *     argument, by index: those at least as old as a time, at most so many, the newest first; empty
 *     when nothing is searched by pattern
 */
public record Listing(String columns, String source, String needed, String matching) {
  /**
   * How many rows in order are looked through before the index of texts is asked. A word that many
   * have is on each page soon; of one that few have, all rows can be fetched and sorted. Which of
   * the two it is, PostgreSQL cannot guess behind row-level security: it may not use statistics.
   */
  private static final int WINDOW = 1_000;

  /** How many rows that have a text are fetched, filtered and sorted at most. */
  private static final int MOST = 500;

  /** Of a source that is not searched by pattern. */
  public Listing(String columns, String source, String needed) {
    this(columns, source, needed, "");
  }

  /** A row and where it stands in the order. */
  private record Placed<T>(T item, UUID id, String key) {}

  /** Reads a page on somebody's behalf. */
  public <T> Uni<Page<T>> read(
      Scope scope, PageRequest page, Sort sort, Conditions conditions, Function<Row, T> item) {
    String pattern = conditions.pattern();
    String all = pattern == null ? source : "%s(%s, 'infinity', null)".formatted(matching, pattern);
    String count = "select count(*) from " + all + " where " + conditions.text();
    Tuple countedBy = conditions.values();
    sort.after(page, conditions);
    String statement = statement(sort, conditions, page.limit() + 1);
    Tuple values = conditions.values();
    Function<RowSet<Row>, Page<T>> shown = rows -> page(rows, page.limit(), sort, item);
    return page.counted()
        ? scope.readSql(connection ->
            connection
                .preparedQuery(statement)
                .execute(values)
                .map(shown)
                .chain(found ->
                    connection
                        .preparedQuery(count)
                        .execute(countedBy)
                        .map(rows -> found.counted(rows.iterator().next().getLong(0)))))
        : scope.readOnce(statement, values).map(shown);
  }

  private static <T> Page<T> page(RowSet<Row> rows, int limit, Sort sort, Function<Row, T> item) {
    List<Placed<T>> placed = new ArrayList<>(rows.size());
    for (Row row : rows) {
      placed.add(new Placed<>(item.apply(row), row.getUUID("id"), row.getString("sort_key")));
    }
    return Page.of(placed, limit, last -> sort.cursor(last.key(), last.id())).map(Placed::item);
  }

  private String statement(Sort sort, Conditions conditions, int rows) {
    String pattern = conditions.pattern();
    String page =
        pattern == null
            ? page(source, sort, conditions, rows)
            : search(pattern, sort, conditions, rows);
    return "select id, sort_key, %s from (%s) page order by %s"
        .formatted(columns, page, sort.order());
  }

  private String search(String pattern, Sort sort, Conditions conditions, int rows) {
    return """
    with newest as materialized (%s),
    hits as materialized (
      select * from newest where search_text like lower(%s) order by %s limit %s),
    enough as materialized (select (select count(*) from hits) = %s
      or (select count(*) from newest) < %s as it)
    select * from hits where (select it from enough)
    union all
    select * from (%s) found where not (select it from enough)
    """
        .formatted(
            page(source, sort, conditions, WINDOW),
            pattern,
            sort.order(),
            rows,
            rows,
            WINDOW,
            page(
                "%s(%s, %s, %s)".formatted(matching, pattern, conditions.until(), MOST),
                sort,
                conditions,
                rows));
  }

  private String page(String from, Sort sort, Conditions conditions, int rows) {
    return "select %s, %s as sort_key from %s where %s order by %s limit %s"
        .formatted(needed, sort.key(), from, conditions.text(), sort.order(), rows);
  }
}
