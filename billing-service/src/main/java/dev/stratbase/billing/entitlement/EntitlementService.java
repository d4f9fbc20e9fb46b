package dev.stratbase.billing.entitlement;

import dev.stratbase.billing.entitlement.EntitlementResponse.EntitledPlan;
import dev.stratbase.kit.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
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
          + " monthly_credits from public.entitlement_current()";
  private static final String FOLLOW = "select public.entitlement_follow()";

  private final Database database;

  EntitlementService(Database database) {
    this.database = database;
  }

  /** When time alone has ended an entitlement, other services are told before this is answered. */
  Uni<EntitlementResponse> current() {
    return database
        .asCaller()
        .readSql(this::read)
        .chain(found -> found.inStep() ? Uni.createFrom().item(found) : follow())
        .map(Found::response);
  }

  private Uni<Found> follow() {
    return database
        .asCaller()
        .writeSql(connection -> connection.query(FOLLOW).execute().chain(() -> read(connection)));
  }

  private Uni<Found> read(SqlConnection connection) {
    return connection
        .preparedQuery(CURRENT)
        .execute()
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
