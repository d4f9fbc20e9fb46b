package dev.stratbase.billing.entitlement;

import dev.stratbase.billing.clock.BillingClock;
import dev.stratbase.billing.entitlement.EntitlementResponse.EntitledPlan;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks the slice's own function, the one truth about entitlement: the trigger that keeps account's
 * {@code is_premium} uses the same rules.
 */
@Singleton
class EntitlementService {
  private static final String CURRENT =
      "select is_premium, reason, until, in_step, subscription_id, plan_code, plan_name, features,"
          + " monthly_credits from public.entitlement_current($1)";
  private static final String FOLLOW = "select stratbase_internal.premium_follow($1, $2)";

  private final Database database;
  private final CurrentCaller caller;
  private final BillingClock clock;

  EntitlementService(Database database, CurrentCaller caller, BillingClock clock) {
    this.database = database;
    this.caller = caller;
    this.clock = clock;
  }

  /** When time alone has ended an entitlement, other services are told before this is answered. */
  Uni<EntitlementResponse> current() {
    OffsetDateTime at = clock.instant().atOffset(ZoneOffset.UTC);
    return database
        .asCaller()
        .readSql(connection -> read(connection, at))
        .chain(found -> found.inStep() ? Uni.createFrom().item(found) : follow(at))
        .map(Found::response);
  }

  /** On the service's own account: other slices trust premium, so no caller names the time. */
  private Uni<Found> follow(OffsetDateTime at) {
    return caller
        .person()
        .chain(person ->
            database
                .asService()
                .writeSql(connection ->
                    connection.preparedQuery(FOLLOW).execute(Tuple.of(person.id(), at))))
        .chain(() -> database.asCaller().readSql(connection -> read(connection, at)));
  }

  private Uni<Found> read(SqlConnection connection, OffsetDateTime at) {
    return connection
        .preparedQuery(CURRENT)
        .execute(Tuple.of(at))
        .map(rows -> rows.iterator().next())
        .map(row -> new Found(response(row), row.getBoolean("in_step")));
  }

  private static EntitlementResponse response(Row row) {
    @Nullable OffsetDateTime until = row.getOffsetDateTime("until");
    @Nullable String code = row.getString("plan_code");
    return new EntitlementResponse(
        row.getBoolean("is_premium"),
        row.getString("reason"),
        until == null ? null : until.toInstant(),
        code == null ? null : new EntitledPlan(code, row.getString("plan_name")),
        row.getUUID("subscription_id"),
        features((JsonArray) row.getValue("features")),
        row.getInteger("monthly_credits"));
  }

  private static List<String> features(JsonArray stored) {
    return stored.stream().map(String::valueOf).toList();
  }

  private record Found(EntitlementResponse response, boolean inStep) {}
}
