package dev.stratbase.strategy.draft;

import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Versions as whole documents: every one of one's own, of others the published one alone. */
@Singleton
public final class Originals {
  private static final String FIND =
      """
      select s.id, v.version_number, v.document::text as document, v.content_hash,
        s.is_ai_generated, null::text as author_name, true as is_own
      from public.strategies s
      join public.strategy_versions v
        on v.strategy_id = s.id and v.version_number = coalesce($2, s.latest_version)
      where s.id = $1
      union all
      select p.id, p.version_number, p.document::text, p.content_hash, p.is_ai_generated,
        p.author_name, false
      from public.published_strategies p
      where p.id = $1 and p.version_number = coalesce($2, p.version_number)
      limit 1
      """;

  private final StrategyReads reads;

  Originals(StrategyReads reads) {
    this.reads = reads;
  }

  /**
   * Finds a version.
   *
   * @param version null for the latest of one's own, or the published one
   * @return not_found when there is none for the caller
   */
  public Uni<Original> find(SqlConnection connection, UUID id, @Nullable Integer version) {
    return seek(connection, id, version)
        .onItem()
        .ifNull()
        .failWith(CommonProblem.NOT_FOUND::exception);
  }

  /** The same, with null instead of not_found. */
  public Uni<Original> seek(SqlConnection connection, UUID id, @Nullable Integer version) {
    return connection
        .preparedQuery(FIND)
        .execute(Tuple.of(id, version))
        .map(rows -> {
          RowIterator<Row> found = rows.iterator();
          return found.hasNext() ? original(found.next()) : null;
        });
  }

  private Original original(Row row) {
    return new Original(
        row.getUUID("id"),
        row.getInteger("version_number"),
        reads.document(row),
        row.getString("content_hash"),
        row.getBoolean("is_ai_generated"),
        row.getString("author_name"),
        row.getBoolean("is_own"));
  }
}
