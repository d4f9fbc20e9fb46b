package dev.stratbase.billing.mirror;

import dev.stratbase.billing.mirror.SyncOutcome.Kind;
import dev.stratbase.billing.provider.PaymentReversal;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The functions of the slice that do the mirroring. */
@Singleton
class MirrorStatements {
  private static final String TAKE =
      "select stratbase_internal.lease_take($1, $2, make_interval(secs => $3))";
  private static final String END = "select stratbase_internal.lease_end($1, $2, $3)";
  private static final String MIRROR =
      "select stratbase_internal.subscription_mirror($1::text::jsonb, $2)::text";
  private static final String REVERSE =
      "select stratbase_internal.reversal_mirror($1, $2::text::jsonb, $3)";

  /** The fence, or null while somebody else has the lease. */
  Uni<Long> take(SqlConnection connection, String provider, String id, Duration length) {
    return connection
        .preparedQuery(TAKE)
        .execute(Tuple.of(provider, id, length.toMillis() / 1000.0))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  Uni<Boolean> end(SqlConnection connection, String provider, String id, long fence) {
    return connection
        .preparedQuery(END)
        .execute(Tuple.of(provider, id, fence))
        .map(rows -> rows.iterator().next().getBoolean(0));
  }

  Uni<SyncOutcome> mirror(SqlConnection connection, JsonObject facts, Instant at) {
    return connection
        .preparedQuery(MIRROR)
        .execute(Tuple.of(facts.encode(), at.atOffset(ZoneOffset.UTC)))
        .map(rows -> outcome(new JsonObject(rows.iterator().next().getString(0))));
  }

  Uni<Void> reverse(
      SqlConnection connection, UUID subscription, PaymentReversal reversal, Instant at) {
    return connection
        .preparedQuery(REVERSE)
        .execute(Tuple.of(subscription, reversal.facts().encode(), at.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  private static SyncOutcome outcome(JsonObject told) {
    String id = told.getString("subscription_id");
    List<String> changed =
        told.getJsonArray("changed", new io.vertx.core.json.JsonArray()).stream()
            .map(String::valueOf)
            .toList();
    return new SyncOutcome(
        Kind.valueOf(told.getString("outcome").toUpperCase(Locale.ROOT)),
        id == null ? null : UUID.fromString(id),
        changed);
  }
}
