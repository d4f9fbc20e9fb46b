package dev.stratbase.account.export;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The slices' published SQL, which shows a person nobody but themselves. */
@Singleton
final class ExportRows {
  /** A row of a long list, and the place behind which the next page starts. */
  record Row(String section, String place, String item) {}

  /** Null for somebody without an account. */
  Uni<String> small(SqlConnection connection, Source source, UUID person) {
    return connection
        .preparedQuery(source.smallSql())
        .execute(Tuple.of(person))
        .map(rows -> rows.iterator().next().getString(0));
  }

  /** About half a megabyte, or nothing behind the last row. */
  Uni<List<Row>> page(
      SqlConnection connection, Source source, UUID person, @Nullable String after) {
    return connection
        .preparedQuery(source.rowsSql())
        .execute(Tuple.of(person, after))
        .map(rows ->
            StreamSupport.stream(rows.spliterator(), false)
                .map(row -> new Row(row.getString(0), row.getString(1), row.getString(2)))
                .toList());
  }
}
