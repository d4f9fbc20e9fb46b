package dev.stratbase.indicator.rating;

import dev.stratbase.indicator.catalogue.RatingSummaryResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;

/** The caller's own row, and what the database knows of all. An upsert is not Panache's. */
final class RatingStatements {
  private static final String FIND =
      """
      select rating, created_at, updated_at, false from public.indicator_ratings
      where indicator_id = $1 and user_id = $2
      """;
  private static final String LOCK = FIND + " for update";
  private static final String RATE =
      """
      insert into public.indicator_ratings (indicator_id, user_id, rating) values ($1, $2, $3)
      on conflict (indicator_id, user_id) do update set rating = excluded.rating
      returning rating, created_at, updated_at, xmax = 0
      """;
  private static final String DELETE =
      "delete from public.indicator_ratings where indicator_id = $1 and user_id = $2";
  private static final String SUMMARY =
      "select average, ratings from public.indicator_rating_summary($1)";

  private RatingStatements() {}

  /** The person's rating; null when there is none. */
  static Uni<RatingResponse.Own> find(SqlConnection connection, UUID indicator, UUID person) {
    return one(connection, FIND, Tuple.of(indicator, person));
  }

  /** The same, kept as it is until the transaction ends. */
  static Uni<RatingResponse.Own> lock(SqlConnection connection, UUID indicator, UUID person) {
    return one(connection, LOCK, Tuple.of(indicator, person));
  }

  static Uni<RatingResponse.Own> rate(
      SqlConnection connection, UUID indicator, UUID person, int rating) {
    return one(connection, RATE, Tuple.of(indicator, person, (short) rating));
  }

  static Uni<Void> delete(SqlConnection connection, UUID indicator, UUID person) {
    return connection.preparedQuery(DELETE).execute(Tuple.of(indicator, person)).replaceWithVoid();
  }

  static Uni<RatingSummaryResponse> summary(SqlConnection connection, UUID indicator) {
    return connection
        .preparedQuery(SUMMARY)
        .execute(Tuple.of(indicator))
        .map(rows -> {
          RowIterator<Row> found = rows.iterator();
          Row row = found.hasNext() ? found.next() : null;
          return row == null
              ? RatingSummaryResponse.of(null, 0)
              : RatingSummaryResponse.of(row.getBigDecimal(0), row.getLong(1));
        });
  }

  private static Uni<RatingResponse.Own> one(SqlConnection connection, String sql, Tuple values) {
    return connection.preparedQuery(sql).execute(values).onItem().transformToUni(rows -> own(rows));
  }

  private static Uni<RatingResponse.Own> own(RowSet<Row> rows) {
    RowIterator<Row> found = rows.iterator();
    if (!found.hasNext()) {
      return Uni.createFrom().nullItem();
    }
    Row row = found.next();
    return Uni.createFrom()
        .item(
            new RatingResponse.Own(
                row.getShort(0),
                row.getOffsetDateTime(1).toInstant(),
                row.getOffsetDateTime(2).toInstant(),
                row.getBoolean(3)));
  }
}
