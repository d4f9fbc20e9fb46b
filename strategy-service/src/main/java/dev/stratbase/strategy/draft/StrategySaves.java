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
import org.jspecify.annotations.Nullable;

/** Saves a checked document by {@code public.strategy_save}: one statement, at most one version. */
@Singleton
public final class StrategySaves {
  private static final String SAVE =
      "select version_created from public.strategy_save($1, $2, $3::text::jsonb, $4, $5, $6)";
  private static final String FORK =
      "select version_created from public.strategy_save($1, $2, $3::text::jsonb, $4, $5, $6, $7, $8)";
  private static final String CONFLICT = "SB412";

  private final StrategyReads reads;

  StrategySaves(StrategyReads reads) {
    this.reads = reads;
  }

  /** Saves a new strategy; not_found or invalid_body instead when its document is faulty. */
  public Uni<StrategyResponse> create(SqlConnection connection, CheckedDocument checked) {
    return answer(connection, UUID.randomUUID(), null, checked, null);
  }

  /** Saves a new strategy that begins as a copy of another one. */
  public Uni<StrategyResponse> fork(
      SqlConnection connection, UUID id, CheckedDocument checked, Original original) {
    return answer(connection, id, null, checked, original);
  }

  /** Saves a new strategy and answers its id alone. */
  public Uni<UUID> add(SqlConnection connection, CheckedDocument checked) {
    UUID id = UUID.randomUUID();
    return save(connection, id, null, checked, null).replaceWith(id);
  }

  /** Fails with 412 when somebody was faster. */
  Uni<StrategyResponse> replace(
      SqlConnection connection, UUID id, Draft draft, CheckedDocument checked) {
    return answer(connection, id, draft.rowVersion(), checked, null);
  }

  /** Save and reading back are sent together and share one round trip. */
  private Uni<StrategyResponse> answer(
      SqlConnection connection,
      UUID id,
      @Nullable Long rowVersion,
      CheckedDocument checked,
      @Nullable Original original) {
    return Uni.combine()
        .all()
        .unis(save(connection, id, rowVersion, checked, original), reads.own(connection, id))
        .with((saved, strategy) -> strategy)
        .onFailure(StrategySaves::isConflict)
        .transform(e -> CommonProblem.PRECONDITION_FAILED.exception());
  }

  private static Uni<RowSet<Row>> save(
      SqlConnection connection,
      UUID id,
      @Nullable Long rowVersion,
      CheckedDocument checked,
      @Nullable Original original) {
    Tuple parameters =
        Tuple.tuple()
            .addUUID(id)
            .addLong(rowVersion)
            .addString(DocumentText.of(checked.valid()))
            .addString(checked.contentHash())
            .addString(checked.notes())
            .addBoolean(checked.isAiGenerated());
    if (original == null) {
      return connection.preparedQuery(SAVE).execute(parameters);
    }
    parameters.addUUID(original.id()).addInteger(original.versionNumber());
    return connection.preparedQuery(FORK).execute(parameters);
  }

  private static boolean isConflict(Throwable failure) {
    return failure instanceof PgException e && CONFLICT.equals(e.getSqlState());
  }
}
