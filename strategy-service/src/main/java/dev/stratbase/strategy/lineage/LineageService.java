package dev.stratbase.strategy.lineage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.strategy.comparison.Comparison;
import dev.stratbase.strategy.comparison.Comparisons;
import dev.stratbase.strategy.draft.Original;
import dev.stratbase.strategy.draft.Originals;
import dev.stratbase.strategy.draft.StrategyReads;
import dev.stratbase.strategy.draft.StrategyResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Forks strategies and compares forks with their originals. */
@Singleton
final class LineageService {
  private final Database database;
  private final Idempotency idempotency;
  private final Originals originals;
  private final StrategyReads reads;
  private final Forks forks;
  private final Comparisons comparisons;

  LineageService(
      Database database,
      Idempotency idempotency,
      Originals originals,
      StrategyReads reads,
      Forks forks,
      Comparisons comparisons) {
    this.database = database;
    this.idempotency = idempotency;
    this.originals = originals;
    this.reads = reads;
    this.forks = forks;
    this.comparisons = comparisons;
  }

  /** Forks one's own or a published strategy, at most once for an idempotency key. */
  Uni<RestResponse<StrategyResponse>> fork(
      UUID id, ForkRequest request, @Nullable String idempotencyKey) {
    return database
        .asCaller()
        .writeSql(connection ->
            idempotency.once(
                connection,
                idempotencyKey,
                "POST /v1/strategies/" + id + "/fork",
                request,
                StrategyResponse.class,
                () ->
                    originals
                        .find(connection, id, request.version())
                        .chain(original -> forks.make(connection, original, request.name()))));
  }

  /** Compares a fork of the caller's own with what it comes from. */
  Uni<OriginResponse> origin(UUID id) {
    return database
        .asCaller()
        .readSql(connection -> reads.own(connection, id).chain(fork -> origin(connection, fork)));
  }

  private Uni<OriginResponse> origin(SqlConnection connection, StrategyResponse fork) {
    Integer version = fork.forkedFromVersion();
    if (version == null) {
      throw CommonProblem.NOT_FOUND.exception("This strategy is no fork");
    }
    UUID origin = fork.forkedFromStrategy();
    if (origin == null) {
      return Uni.createFrom().item(OriginResponse.gone(null, version));
    }
    return originals
        .seek(connection, origin, null)
        .chain(original ->
            original == null
                ? Uni.createFrom().item(OriginResponse.gone(origin, version))
                : compare(connection, fork.id(), version, original));
  }

  /** One after another: a connection takes one statement at a time. */
  private Uni<OriginResponse> compare(
      SqlConnection connection, UUID fork, int version, Original original) {
    ObjectNode now = ForkedDocument.of(original.document(), fork);
    return reads
        .version(connection, fork, 1)
        .chain(first -> comparisons.compare(connection, named(first, now), now))
        .chain(news ->
            reads
                .draft(connection, fork)
                .chain(draft -> comparisons.compare(connection, now, draft.document()))
                .map(difference -> response(version, original, news, difference)));
  }

  /** A fork's own name says nothing about what the original changed. */
  private static ObjectNode named(ObjectNode first, ObjectNode original) {
    return first.set("name", original.path("name"));
  }

  private static OriginResponse response(
      int forked, Original original, Comparison news, Comparison difference) {
    return new OriginResponse(
        original.id(),
        forked,
        true,
        original.versionNumber(),
        original.versionNumber() > forked,
        original.document().path("name").asText(),
        original.authorName(),
        news,
        difference);
  }
}
