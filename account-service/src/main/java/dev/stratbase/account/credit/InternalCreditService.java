package dev.stratbase.account.credit;

import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Moves people's credits for workloads, by the functions that every other service uses too. */
@Singleton
class InternalCreditService {
  /** Keeps a workload's keys apart from those the services choose themselves. */
  private static final String KEY_SPACE = "workload:";

  /** The trace is left with the movement, and neither without the other. */
  private static final String AUDITED =
      """
      , traced as (
        insert into public.account_audit (actor_kind, actor, action, user_id, details)
        select 'workload', $6, $7, $1, jsonb_build_object('entry_id', entry_id)
        from moved where not repeated)
      select entry_id, balance, repeated from moved
      """;

  private static final String SPEND =
      "with moved as (select * from contract.account_spend_credits($1, $2, $3, $4, $5))" + AUDITED;
  private static final String REFUND =
      "with moved as (select * from contract.account_add_credits($1, 'refund', $2, $3, $4, $5))"
          + AUDITED;

  private final Database database;
  private final CurrentCaller caller;

  InternalCreditService(Database database, CurrentCaller caller) {
    this.database = database;
    this.caller = caller;
  }

  Uni<RestResponse<MovedCreditsResponse>> spend(
      SpendCreditsRequest request, @Nullable String idempotencyKey) {
    Tuple values =
        Tuple.of(request.userId(), request.amount(), request.reason(), request.reference());
    return move(
        SPEND,
        values,
        key(idempotencyKey),
        new Movement(request.userId(), "spend", -request.amount()));
  }

  Uni<RestResponse<MovedCreditsResponse>> refund(
      RefundCreditsRequest request, @Nullable String idempotencyKey) {
    Tuple values =
        Tuple.of(request.userId(), request.amount(), request.reason(), request.reference());
    return move(
        REFUND,
        values,
        key(idempotencyKey),
        new Movement(request.userId(), "refund", request.amount()));
  }

  private Uni<RestResponse<MovedCreditsResponse>> move(
      String sql, Tuple values, @Nullable String key, Movement movement) {
    return caller
        .workload()
        .map(workload ->
            values
                .addString(key)
                .addString(workload.subject())
                .addString("credits_" + movement.kind()))
        .chain(all ->
            database.asService().writeSql(connection -> connection.preparedQuery(sql).execute(all)))
        .map(rows -> movement.answer(rows.iterator().next()));
  }

  private static @Nullable String key(@Nullable String header) {
    if (header == null) {
      return null;
    }
    if (header.isEmpty()
        || header.length() > 255
        || !header.chars().allMatch(c -> c > 32 && c < 127)) {
      throw PageRequest.invalid(
          "Idempotency-Key", "must be 1 to 255 printable characters without spaces");
    }
    return KEY_SPACE + header;
  }

  private record Movement(UUID person, String kind, int amount) {
    RestResponse<MovedCreditsResponse> answer(Row row) {
      RestResponse.ResponseBuilder<MovedCreditsResponse> answer =
          RestResponse.ResponseBuilder.<MovedCreditsResponse>create(201)
              .entity(
                  new MovedCreditsResponse(
                      row.getUUID("entry_id"), person, kind, amount, row.getInteger("balance")));
      return (row.getBoolean("repeated") ? answer.header("Idempotency-Replayed", "true") : answer)
          .build();
    }
  }
}
