package dev.stratbase.strategy.share;

import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Limit;
import dev.stratbase.kit.http.Limits;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.ProblemException;
import dev.stratbase.strategy.document.DocumentCheck;
import dev.stratbase.strategy.document.PrivateIndicators;
import dev.stratbase.strategy.draft.Original;
import dev.stratbase.strategy.draft.StrategyReads;
import dev.stratbase.strategy.draft.StrategyResponse;
import dev.stratbase.strategy.lineage.ForkRequest;
import dev.stratbase.strategy.lineage.Forks;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HexFormat;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** What somebody with a link may do: read what it shows, and fork it. */
@Singleton
final class SharedService {
  private static final String OPEN =
      "select share_id, strategy_id, version_number, author_name, document::text as document,"
          + " content_hash, is_ai_generated, expires_at from public.strategy_share_open($1)";

  private final Database database;
  private final Idempotency idempotency;
  private final StrategyReads reads;
  private final DocumentCheck check;
  private final Forks forks;
  private final ShareCounter counter;
  private final Limit guesses;

  SharedService(
      Database database,
      Idempotency idempotency,
      StrategyReads reads,
      DocumentCheck check,
      Forks forks,
      ShareCounter counter,
      Limits limits) {
    this.database = database;
    this.idempotency = idempotency;
    this.reads = reads;
    this.check = check;
    this.forks = forks;
    this.counter = counter;
    this.guesses = limits.of("share-guesses");
  }

  /** Fails with not_found for a secret that opens nothing, whatever the reason. */
  Uni<SharedStrategyResponse> read(String secret) {
    return guarded(() -> database.asCaller().readSql(connection -> open(connection, secret)))
        .invoke(share -> counter.opened(share.id()))
        .map(SharedStrategyResponse::from);
  }

  /** Makes a strategy of the caller's own out of it. */
  Uni<RestResponse<StrategyResponse>> fork(
      String secret, ForkRequest request, @Nullable String idempotencyKey) {
    // The operation is kept as part of a hash; the secret's own hash is what stands for it.
    String operation =
        "fork of share " + HexFormat.of().formatHex(ShareSecret.hash(secret).getBytes());
    return guarded(() ->
        database
            .asCaller()
            .writeSql(connection ->
                idempotency.once(
                    connection,
                    idempotencyKey,
                    operation,
                    request,
                    StrategyResponse.class,
                    () ->
                        open(connection, secret)
                            .map(OpenShare::original)
                            .invoke(original -> require(original, request))
                            .chain(original -> forks.make(connection, original, request.name())))));
  }

  private <T> Uni<T> guarded(Supplier<Uni<T>> work) {
    return guesses.countingWrong(
        work,
        failure ->
            failure instanceof ProblemException e
                && e.problem().code().equals(CommonProblem.NOT_FOUND.code()));
  }

  private static void require(Original original, ForkRequest request) {
    if (request.version() != null && request.version() != original.versionNumber()) {
      throw CommonProblem.NOT_FOUND.exception("This link does not show that version");
    }
  }

  /** The latest version may have come to use something private since the link was made. */
  private Uni<OpenShare> open(SqlConnection connection, String secret) {
    return connection
        .preparedQuery(OPEN)
        .execute(Tuple.tuple().addBuffer(ShareSecret.hash(secret)))
        .map(rows -> {
          RowIterator<Row> found = rows.iterator();
          if (!found.hasNext()) {
            throw CommonProblem.NOT_FOUND.exception("This link opens nothing (any more)");
          }
          return share(found.next());
        })
        .call(share -> requirePublic(connection, share));
  }

  private Uni<?> requirePublic(SqlConnection connection, OpenShare share) {
    if (!PrivateIndicators.mayUse(share.original().document())) {
      return Uni.createFrom().voidItem();
    }
    return check
        .indicators(connection, share.original().document())
        .invoke(indicators ->
            PrivateIndicators.refuseToStrangers(share.original().document(), indicators));
  }

  private OpenShare share(Row row) {
    Original original =
        new Original(
            row.getUUID("strategy_id"),
            row.getInteger("version_number"),
            reads.document(row),
            row.getString("content_hash"),
            row.getBoolean("is_ai_generated"),
            row.getString("author_name"),
            false);
    return new OpenShare(
        row.getUUID("share_id"), original, row.getOffsetDateTime("expires_at").toInstant());
  }
}
