package dev.stratbase.billing.coupon;

import dev.stratbase.billing.clock.BillingClock;
import dev.stratbase.billing.coupon.CouponPreview.Price;
import dev.stratbase.billing.coupon.CouponPreview.Refusal;
import dev.stratbase.billing.plan.PlanResponse;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The slice's own SQL functions, the only way in which a person reaches a coupon by its code. */
@Singleton
class CouponFunctions {
  private static final String PREVIEW =
      "select code, discount_percent, description, expiration_date, plan_codes, duration,"
          + " duration_periods, refusal, explanation from public.coupon_preview($1, $2, $3)";
  private static final String REDEEM =
      "select redemption_id, coupon_id, code, discount_percent, description, used_at"
          + " from public.coupon_redeem($1, $2, $3)";
  private static final String RELEASE = "select public.coupon_release($1)";

  private final BillingClock clock;

  CouponFunctions(BillingClock clock) {
    this.clock = clock;
  }

  /** Fails with SB404 coupon_unknown. */
  Uni<CouponPreview> preview(
      SqlConnection connection,
      String code,
      @Nullable String planCode,
      List<PlanResponse> offered) {
    return connection
        .preparedQuery(PREVIEW)
        .execute(arguments(code, planCode))
        .map(rows -> preview(rows.iterator().next(), offered));
  }

  /** Fails with SB404 coupon_unknown, and with SB409 and the refusal's code. */
  Uni<RedemptionResponse> redeem(SqlConnection connection, String code, @Nullable String planCode) {
    return connection
        .preparedQuery(REDEEM)
        .execute(arguments(code, planCode))
        .map(rows -> rows.iterator().next())
        .map(row ->
            new RedemptionResponse(
                row.getUUID("redemption_id"),
                row.getUUID("coupon_id"),
                row.getString("code"),
                row.getInteger("discount_percent"),
                row.getString("description"),
                "redeemed",
                row.getOffsetDateTime("used_at").toInstant()));
  }

  private static CouponPreview preview(Row row, List<PlanResponse> offered) {
    int percent = row.getInteger("discount_percent");
    @Nullable OffsetDateTime expires = row.getOffsetDateTime("expiration_date");
    @Nullable String refusal = row.getString("refusal");
    String @Nullable [] planCodes = row.getArrayOfStrings("plan_codes");
    return new CouponPreview(
        row.getString("code"),
        percent,
        row.getString("description"),
        expires == null ? null : expires.toInstant(),
        row.getString("duration"),
        row.getInteger("duration_periods"),
        refusal == null,
        refusal == null ? null : new Refusal(refusal, row.getString("explanation")),
        offered.stream()
            .filter(plan -> planCodes == null || Arrays.asList(planCodes).contains(plan.code()))
            .map(plan -> Price.of(plan, percent))
            .toList());
  }

  /** Gives an unused redemption back; fails with SB404 and SB409 as the function says. */
  Uni<Void> release(SqlConnection connection, UUID redemption) {
    return connection.preparedQuery(RELEASE).execute(Tuple.of(redemption)).replaceWithVoid();
  }

  private Tuple arguments(String code, @Nullable String planCode) {
    return Tuple.of(code, planCode, clock.instant().atOffset(ZoneOffset.UTC));
  }
}
