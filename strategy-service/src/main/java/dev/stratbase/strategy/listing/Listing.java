package dev.stratbase.strategy.listing;

import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * A list read in one statement a page; a second one counts it when that was asked for.
 *
 * @param columns what a page's rows show; computed for them alone, so they may be costly
 * @param source table or view, a constant
 * @param needed columns of the source that those and the sorts stand on, a constant
 */
public record Listing(String columns, String source, String needed) {

  /** A row and where it stands in the order. */
  private record Placed<T>(T item, UUID id, String key) {}

  /** Reads a page. */
  public <T> Uni<Page<T>> read(
      SqlConnection connection,
      PageRequest page,
      Sort sort,
      Conditions conditions,
      Function<Row, T> item) {
    boolean counted = page.counted();
    String count = "select count(*) from " + source + " where " + conditions.text();
    Tuple countedBy = conditions.values();
    sort.after(page, conditions);
    return connection
        .preparedQuery(statement(sort, conditions, page.limit() + 1))
        .execute(conditions.values())
        .map(rows ->
            StreamSupport.stream(rows.spliterator(), false)
                .map(row ->
                    new Placed<>(item.apply(row), row.getUUID("id"), row.getString("sort_key")))
                .toList())
        .map(rows -> Page.of(rows, page.limit(), r -> sort.cursor(r.key(), r.id())))
        .map(found -> found.map(Placed::item))
        .chain(found ->
            counted
                ? connection
                    .preparedQuery(count)
                    .execute(countedBy)
                    .map(rows -> found.counted(rows.iterator().next().getLong(0)))
                : Uni.createFrom().item(found));
  }

  private String statement(Sort sort, Conditions conditions, int rows) {
    return "select id, sort_key, "
        + columns
        + " from (select "
        + needed
        + ", "
        + sort.key()
        + " as sort_key from "
        + source
        + " where "
        + conditions.text()
        + " order by "
        + sort.order()
        + " limit "
        + rows
        + ") page order by "
        + sort.order();
  }
}
