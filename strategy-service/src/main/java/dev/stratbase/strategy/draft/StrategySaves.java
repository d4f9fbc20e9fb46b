package dev.stratbase.strategy.draft;

import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.strategy.document.CheckedDocument;
import dev.stratbase.strategy.document.DocumentText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Saves a checked document by {@code public.strategy_save}: one statement, at most one version. */
@Singleton
public final class StrategySaves {
  private static final String SAVE =
      "select version_created from public.strategy_save($1, $2, $3::text::jsonb, $4, $5, $6)";
  private static final String CREATE =
      "select version_created from public.strategy_save($1, null, $2::text::jsonb, $3, $4, $5, $6, $7,"
          + " $8)";
  private static final String CONFLICT = "SB412";

  /** The database creates no more for anybody, whatever the setting. */
  private static final int MOST = 10_000;

  private final StrategyReads reads;
  private final int quota;

  StrategySaves(
      StrategyReads reads,
      @ConfigProperty(name = "stratbase.strategies.per-person", defaultValue = "1000") int quota) {
    this.reads = reads;
    if (quota < 1 || quota > MOST) {
      throw new IllegalArgumentException(
          "stratbase.strategies.per-person must be from 1 to " + MOST);
    }
    this.quota = quota;
  }

  /**
   * Saves a new strategy; invalid_body instead when its document is faulty, quota_exceeded when the
   * person has as many as anybody may have.
   */
  public Uni<StrategyResponse> create(SqlConnection connection, CheckedDocument checked) {
    UUID id = UUID.randomUUID();
    return answer(connection, id, insert(connection, id, checked, null));
  }

  /** Saves a new strategy that begins as a copy of another one. */
  public Uni<StrategyResponse> fork(
      SqlConnection connection, UUID id, CheckedDocument checked, Original original) {
    return answer(connection, id, insert(connection, id, checked, original));
  }

  /** Saves a new strategy and answers its id alone. */
  public Uni<UUID> add(SqlConnection connection, CheckedDocument checked) {
    UUID id = UUID.randomUUID();
    return insert(connection, id, checked, null).replaceWith(id);
  }

  /** Fails with 412 when somebody was faster. */
  Uni<StrategyResponse> replace(
      SqlConnection connection, UUID id, Draft draft, CheckedDocument checked) {
    Tuple parameters =
        Tuple.tuple()
            .addUUID(id)
            .addLong(draft.rowVersion())
            .addString(DocumentText.of(checked.valid()))
            .addString(checked.contentHash())
            .addString(checked.notes())
            .addBoolean(checked.isAiGenerated());
    return answer(connection, id, connection.preparedQuery(SAVE).execute(parameters))
        .onFailure(StrategySaves::isConflict)
        .transform(e -> CommonProblem.PRECONDITION_FAILED.exception());
  }

  /** Save and reading back are sent together and share one round trip. */
  private Uni<StrategyResponse> answer(SqlConnection connection, UUID id, Uni<RowSet<Row>> save) {
    return Uni.combine()
        .all()
        .unis(save, reads.own(connection, id))
        .with((saved, strategy) -> strategy);
  }

  private Uni<RowSet<Row>> insert(
      SqlConnection connection, UUID id, CheckedDocument checked, @Nullable Original original) {
    Tuple parameters =
        Tuple.tuple()
            .addUUID(id)
            .addString(DocumentText.of(checked.valid()))
            .addString(checked.contentHash())
            .addString(checked.notes())
            .addBoolean(checked.isAiGenerated())
            .addUUID(original == null ? null : original.id())
            .addInteger(original == null ? null : original.versionNumber())
            .addInteger(quota);
    return connection.preparedQuery(CREATE).execute(parameters);
  }

  private static boolean isConflict(Throwable failure) {
    return failure instanceof PgException e && CONFLICT.equals(e.getSqlState());
  }
}
