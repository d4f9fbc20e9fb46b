package dev.stratbase.kit.http;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The slice's table of counts: a row for each limit and subject, begun anew after its window. */
final class LimitStatements {
  private final String take;
  private final String giveBack;
  private final String sweep;

  LimitStatements(String slice) {
    String table = "public." + slice + "_rate_limits";
    // The row's own clock, not the transaction's: it may have waited for another's count. Rows are
    // locked in the order given, persons before addresses, so that no two wait for each other.
    this.take =
        "insert into "
            + table
            + " as l (name, subject, used, ends_at)"
            + " select $1, s.subject, 1, clock_timestamp() + make_interval(secs => $3)"
            + " from unnest($2::text[]) with ordinality as s (subject, place) order by s.place"
            + " on conflict (name, subject) do update set"
            + " used = case when l.ends_at <= clock_timestamp() then 1"
            + " else least(l.used + 1, 1000000000) end,"
            + " ends_at = case when l.ends_at <= clock_timestamp() then excluded.ends_at"
            + " else l.ends_at end"
            + " returning subject, used, ends_at,"
            + " greatest(1, ceil(extract(epoch from ends_at - clock_timestamp())))::int";
    this.giveBack =
        "update "
            + table
            + " set used = used - 1 where name = $1 and subject = $2 and ends_at = $3 and used > 0";
    this.sweep =
        "delete from "
            + table
            + " where (name, subject) in (select name, subject from "
            + table
            + " where ends_at < now() limit 1000) and ends_at < now()";
  }

  /**
   * A count after a use.
   *
   * @param used with this use
   * @param endsAt tells this window from the next
   * @param secondsLeft until it ends, at least 1
   */
  record Count(int used, OffsetDateTime endsAt, int secondsLeft) {}

  /** By subject. */
  Uni<Map<String, Count>> take(
      SqlConnection connection, String name, List<String> subjects, double windowSeconds) {
    return connection
        .preparedQuery(take)
        .execute(Tuple.of(name, subjects.toArray(String[]::new), windowSeconds))
        .map(rows -> {
          Map<String, Count> counts = new HashMap<>();
          for (Row row : rows) {
            counts.put(
                row.getString(0),
                new Count(row.getInteger(1), row.getOffsetDateTime(2), row.getInteger(3)));
          }
          return counts;
        });
  }

  Uni<Void> giveBack(SqlConnection connection, String name, Map<String, Count> taken) {
    List<Tuple> uses =
        taken.entrySet().stream()
            .sorted(Map.Entry.<String, Count>comparingByKey().reversed())
            .map(use -> Tuple.of(name, use.getKey(), use.getValue().endsAt()))
            .toList();
    return connection.preparedQuery(giveBack).executeBatch(uses).replaceWithVoid();
  }

  /** Some of what has ended. */
  Uni<Integer> sweep(SqlConnection connection) {
    return connection.preparedQuery(sweep).execute().map(rows -> rows.rowCount());
  }
}
