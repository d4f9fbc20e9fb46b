package dev.stratbase.strategy.share;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Limit;
import dev.stratbase.kit.http.Limits;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import dev.stratbase.strategy.StrategyProblem;
import dev.stratbase.strategy.document.DocumentCheck;
import dev.stratbase.strategy.document.PrivateIndicators;
import dev.stratbase.strategy.draft.Draft;
import dev.stratbase.strategy.draft.Original;
import dev.stratbase.strategy.draft.Originals;
import dev.stratbase.strategy.draft.StrategyReads;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The links of one's own strategies. */
@Singleton
final class ShareService {
  private static final int MOST = 50;
  private static final String COLUMNS =
      "id, version_number, label, created_at, expires_at, opened, last_opened_at";
  private static final String INSERT =
      "insert into public.strategy_shares"
          + " (id, strategy_id, secret_hash, version_number, label, expires_at)"
          + " select $1, $2, $3, $4, $5, now() + make_interval(days => $6)"
          + " where (select count(*) from public.strategy_shares where strategy_id = $2) < "
          + MOST;
  private static final String ONE =
      "select " + COLUMNS + " from public.strategy_shares where id = $1";
  private static final String LIST =
      "select "
          + COLUMNS
          + " from public.strategy_shares where strategy_id = $1 order by created_at desc, id";
  private static final String DELETE =
      "delete from public.strategy_shares where id = $1 and strategy_id = $2";

  private final Database database;
  private final Idempotency idempotency;
  private final StrategyReads reads;
  private final Originals originals;
  private final DocumentCheck check;
  private final Limit limit;

  ShareService(
      Database database,
      Idempotency idempotency,
      StrategyReads reads,
      Originals originals,
      DocumentCheck check,
      Limits limits) {
    this.database = database;
    this.idempotency = idempotency;
    this.reads = reads;
    this.originals = originals;
    this.check = check;
    this.limit = limits.of("shares");
  }

  /** Fails with {@code private_indicators} for what the shared version uses. */
  Uni<RestResponse<ShareResponse>> create(
      UUID strategy, ShareRequest request, @Nullable String idempotencyKey) {
    // Only the answer of this very call knows the secret: what is kept for repetitions does not.
    AtomicReference<@Nullable String> secret = new AtomicReference<>();
    return limit
        .take()
        .chain(() ->
            database
                .asCaller()
                .writeSql(connection ->
                    idempotency.once(
                        connection,
                        idempotencyKey,
                        "POST /v1/strategies/" + strategy + "/shares",
                        request,
                        ShareResponse.class,
                        () -> create(connection, strategy, request, secret))))
        .map(answer -> told(answer, secret.get()));
  }

  Uni<ShareList> list(UUID strategy) {
    return database
        .asCaller()
        .readSql(connection ->
            reads
                .draft(connection, strategy)
                .chain(() -> connection.preparedQuery(LIST).execute(Tuple.of(strategy)))
                .map(rows ->
                    new ShareList(
                        StreamSupport.stream(rows.spliterator(), false)
                            .map(ShareResponse::from)
                            .toList())));
  }

  Uni<Void> revoke(UUID strategy, UUID share) {
    return database
        .asCaller()
        .writeSql(connection ->
            connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(share, strategy))
                .map(rows -> {
                  if (rows.rowCount() == 0) {
                    throw CommonProblem.NOT_FOUND.exception();
                  }
                  return null;
                }));
  }

  private Uni<RestResponse<ShareResponse>> create(
      SqlConnection connection,
      UUID strategy,
      ShareRequest request,
      AtomicReference<@Nullable String> secret) {
    return document(connection, strategy, request.versionNumber())
        .call(document ->
            check
                .indicators(connection, document)
                .invoke(indicators -> PrivateIndicators.refuse(indicators.values())))
        .chain(() -> insert(connection, strategy, request, secret))
        .map(share ->
            RestResponse.ResponseBuilder.<ShareResponse>create(201)
                .entity(share)
                .header("Location", "/v1/strategies/" + strategy + "/shares/" + share.id())
                .build());
  }

  private Uni<ObjectNode> document(
      SqlConnection connection, UUID strategy, @Nullable Integer version) {
    Uni<Draft> draft = reads.draft(connection, strategy);
    if (version == null) {
      return draft.map(Draft::document);
    }
    return draft
        .chain(() -> originals.seek(connection, strategy, version))
        .onItem()
        .ifNull()
        .failWith(() ->
            ProblemException.of(
                CommonProblem.INVALID_BODY,
                List.of(
                    Fault.at(
                        "/version_number", "unknown_version", "is no version of this strategy"))))
        .map(Original::document);
  }

  private static Uni<ShareResponse> insert(
      SqlConnection connection,
      UUID strategy,
      ShareRequest request,
      AtomicReference<@Nullable String> secret) {
    String random = ShareSecret.random();
    UUID id = UUID.randomUUID();
    Tuple values =
        Tuple.tuple()
            .addUUID(id)
            .addUUID(strategy)
            .addBuffer(ShareSecret.hash(random))
            .addInteger(request.versionNumber())
            .addString(request.label() == null ? null : request.label().strip())
            .addInteger(request.days());
    return connection
        .preparedQuery(INSERT)
        .execute(values)
        .invoke(rows -> {
          if (rows.rowCount() == 0) {
            throw StrategyProblem.TOO_MANY_SHARES.exception();
          }
          secret.set(random);
        })
        .chain(() -> connection.preparedQuery(ONE).execute(Tuple.of(id)))
        .map(rows -> {
          RowIterator<Row> one = rows.iterator();
          return ShareResponse.from(one.next());
        });
  }

  private static RestResponse<ShareResponse> told(
      RestResponse<ShareResponse> answer, @Nullable String secret) {
    return secret == null
        ? answer
        : RestResponse.ResponseBuilder.fromResponse(answer)
            .entity(answer.getEntity().withSecret(secret))
            .build();
  }
}
