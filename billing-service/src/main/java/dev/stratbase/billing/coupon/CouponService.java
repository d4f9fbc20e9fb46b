package dev.stratbase.billing.coupon;

import dev.stratbase.billing.BillingProblem;
import dev.stratbase.billing.NewestFirst;
import dev.stratbase.billing.plan.PlanCatalogue;
import dev.stratbase.billing.plan.PlanResponse;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Coupons as people use them; every rule is in the slice's SQL functions. */
@Singleton
class CouponService {
  private static final String SORT = "-used_at";

  private final Database database;
  private final CouponFunctions functions;
  private final RedemptionRepository redemptions;
  private final PlanCatalogue plans;
  private final Idempotency idempotency;
  private final GuessGuard guesses;

  CouponService(
      Database database,
      CouponFunctions functions,
      RedemptionRepository redemptions,
      PlanCatalogue plans,
      Idempotency idempotency,
      GuessGuard guesses) {
    this.database = database;
    this.functions = functions;
    this.redemptions = redemptions;
    this.plans = plans;
    this.idempotency = idempotency;
    this.guesses = guesses;
  }

  /**
   * What the coupon would do, without using it.
   *
   * @param planCode shows this plan alone, and says when the coupon is not for it
   */
  Uni<CouponPreview> preview(String code, @Nullable String planCode) {
    return offered(planCode)
        .chain(offered ->
            guesses.guarded(() ->
                lookUp(
                    code,
                    () ->
                        database
                            .asCaller()
                            .readSql(connection ->
                                functions.preview(connection, code, planCode, offered)))));
  }

  /** Redeems the coupon, once for each person for ever. */
  Uni<RestResponse<RedemptionResponse>> redeem(
      String code, RedeemCouponRequest request, @Nullable String key) {
    return guesses.guarded(() ->
        lookUp(
            code,
            () ->
                database
                    .asCaller()
                    .writeSql(connection ->
                        idempotency.once(
                            connection,
                            key,
                            "POST /v1/coupons/" + code + "/redeem",
                            request,
                            RedemptionResponse.class,
                            () ->
                                functions
                                    .redeem(connection, code, request.planCode())
                                    .map(done ->
                                        RestResponse.status(RestResponse.Status.CREATED, done))))));
  }

  /** Gives back what was not used; the person may redeem it again. */
  Uni<Void> release(UUID redemption) {
    return database.asCaller().writeSql(connection -> functions.release(connection, redemption));
  }

  Uni<Page<RedemptionResponse>> redemptions(PageRequest request) {
    int limit = request.limit();
    boolean counted = request.counted();
    @Nullable NewestFirst after = NewestFirst.after(request, SORT);
    return database
        .asCaller()
        .read(session ->
            redemptions
                .page(session, after, limit)
                .map(rows ->
                    Page.of(rows, limit, row -> new NewestFirst(row.usedAt, row.id).cursor(SORT)))
                .map(page -> page.map(RedemptionResponse::from))
                .chain(page -> page.counted(counted, () -> redemptions.count(session))));
  }

  /** The plans to show prices of: one, or all that cost something. */
  private Uni<List<PlanResponse>> offered(@Nullable String planCode) {
    return plans
        .active()
        .map(all -> {
          List<PlanResponse> offered =
              all.stream()
                  .filter(plan ->
                      planCode == null ? plan.amountMinor() > 0 : plan.code().equals(planCode))
                  .toList();
          if (planCode != null && offered.isEmpty()) {
            throw PageRequest.invalid("plan_code", "is no plan on offer");
          }
          return offered;
        });
  }

  /** Counts an unknown code against the caller, and none that is known. */
  private static <T> Uni<T> lookUp(String code, Supplier<Uni<T>> work) {
    return code.length() > CouponCodes.MAX_LENGTH || code.isBlank()
        ? Uni.createFrom().failure(BillingProblem.COUPON_UNKNOWN.exception())
        : work.get();
  }
}
