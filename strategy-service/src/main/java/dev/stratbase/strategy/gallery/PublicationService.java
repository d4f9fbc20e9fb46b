package dev.stratbase.strategy.gallery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import dev.stratbase.strategy.StrategyProblem;
import dev.stratbase.strategy.document.Completeness;
import dev.stratbase.strategy.document.DocumentCheck;
import dev.stratbase.strategy.document.Indicator;
import dev.stratbase.strategy.document.PrivateIndicators;
import dev.stratbase.strategy.draft.Draft;
import dev.stratbase.strategy.draft.StrategyReads;
import dev.stratbase.strategy.draft.StrategyResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes the latest version of a strategy readable for everybody, or takes that back. */
@Singleton
final class PublicationService {
  /** The document that was looked at is the one that is published, or nothing is. */
  private static final String PUBLISH =
      "update public.strategies set is_public = true, published_version = latest_version"
          + " where id = $1 and row_version = $2";

  private static final String UNPUBLISH =
      "update public.strategies set is_public = false, published_version = null"
          + " where id = $1 and row_version = $2";

  private final Database database;
  private final StrategyReads reads;
  private final DocumentCheck check;

  PublicationService(Database database, StrategyReads reads, DocumentCheck check) {
    this.database = database;
    this.reads = reads;
    this.check = check;
  }

  /** Fails with {@code incomplete} for a draft and {@code private_indicators} for what it uses. */
  Uni<StrategyResponse> publish(UUID id, @Nullable String ifMatch) {
    return database
        .asCaller()
        .writeSql(connection ->
            reads
                .draft(connection, id)
                .invoke(draft -> Preconditions.ifMatch(ifMatch, draft.entityTag()))
                .call(draft ->
                    check
                        .indicators(connection, draft.document())
                        .invoke(indicators -> requirePublishable(draft.document(), indicators)))
                .chain(draft -> change(connection, id, draft, draft.upToDate(), PUBLISH)));
  }

  Uni<StrategyResponse> unpublish(UUID id, @Nullable String ifMatch) {
    return database
        .asCaller()
        .writeSql(connection ->
            reads
                .draft(connection, id)
                .invoke(draft -> Preconditions.ifMatch(ifMatch, draft.entityTag()))
                .chain(draft -> change(connection, id, draft, !draft.isPublic(), UNPUBLISH)));
  }

  private Uni<StrategyResponse> change(
      SqlConnection connection, UUID id, Draft draft, boolean isDone, String statement) {
    Uni<Void> change =
        isDone
            ? Uni.createFrom().voidItem()
            : connection
                .preparedQuery(statement)
                .execute(Tuple.of(id, draft.rowVersion()))
                .map(changed -> requireOne(changed.rowCount()));
    return change.chain(() -> reads.own(connection, id));
  }

  private static Void requireOne(int changed) {
    if (changed != 1) {
      throw CommonProblem.CONFLICT.exception(
          "The strategy was saved meanwhile; look at it and try again");
    }
    return null;
  }

  private static void requirePublishable(JsonNode document, Map<UUID, Indicator> indicators) {
    List<Fault> missing = Completeness.faults(document, indicators);
    if (!missing.isEmpty()) {
      throw ProblemException.of(StrategyProblem.INCOMPLETE, missing);
    }
    PrivateIndicators.refuse(indicators.values());
  }
}
