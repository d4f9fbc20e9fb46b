package dev.stratbase.strategy.draft;

import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.strategy.document.CheckedDocument;
import dev.stratbase.strategy.document.DocumentText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Saves a checked document by {@code public.strategy_save}: one statement, at most one version. */
@Singleton
final class StrategySaves {
  private static final String SAVE =
      "select version_created from public.strategy_save($1, $2, $3::text::jsonb, $4, $5, $6)";
  private static final String CONFLICT = "SB412";

  private final StrategyReads reads;

  StrategySaves(StrategyReads reads) {
    this.reads = reads;
  }

  Uni<StrategyResponse> create(SqlConnection connection, CheckedDocument checked) {
    return save(connection, UUID.randomUUID(), null, checked);
  }

  /** Fails with 412 when somebody was faster. */
  Uni<StrategyResponse> replace(
      SqlConnection connection, UUID id, Draft draft, CheckedDocument checked) {
    return save(connection, id, draft.rowVersion(), checked);
  }

  /** Save and reading back are sent together and share one round trip. */
  private Uni<StrategyResponse> save(
      SqlConnection connection, UUID id, @Nullable Long rowVersion, CheckedDocument checked) {
    Tuple parameters =
        Tuple.tuple()
            .addUUID(id)
            .addLong(rowVersion)
            .addString(DocumentText.of(checked.valid()))
            .addString(checked.contentHash())
            .addString(checked.notes())
            .addBoolean(checked.isAiGenerated());
    return Uni.combine()
        .all()
        .unis(connection.preparedQuery(SAVE).execute(parameters), reads.own(connection, id))
        .with((saved, strategy) -> strategy)
        .onFailure(StrategySaves::isConflict)
        .transform(e -> CommonProblem.PRECONDITION_FAILED.exception());
  }

  private static boolean isConflict(Throwable failure) {
    return failure instanceof PgException e && CONFLICT.equals(e.getSqlState());
  }
}
