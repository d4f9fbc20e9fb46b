package dev.stratbase.billing.coupon;

import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Makes many single-use coupons in one transaction: all of them or none. */
@Singleton
class CouponBatch {
  private final Database database;
  private final CouponRepository coupons;
  private final AdminCouponService service;
  private final Idempotency idempotency;

  CouponBatch(
      Database database,
      CouponRepository coupons,
      AdminCouponService service,
      Idempotency idempotency) {
    this.database = database;
    this.coupons = coupons;
    this.service = service;
    this.idempotency = idempotency;
  }

  Uni<RestResponse<GeneratedCoupons>> generate(
      GenerateCouponsRequest request, @Nullable String key) {
    requireNothingOfItsOwn(request.coupon());
    return database
        .asAdmin()
        .write(() ->
            idempotency.once(
                key,
                "POST /v1/admin/coupons/batch",
                request,
                GeneratedCoupons.class,
                () -> insert(request)));
  }

  private Uni<RestResponse<GeneratedCoupons>> insert(GenerateCouponsRequest request) {
    CouponChanges values = request.coupon().changeable().singleUse();
    // Sixty random bits each: a thousand meet nobody's.
    List<Coupon> made = Stream.generate(() -> coupon(values)).limit(request.count()).toList();
    return service
        .check(values, 0)
        .chain(() -> coupons.persist(made))
        .chain(coupons::flush)
        .map(done ->
            RestResponse.status(
                RestResponse.Status.CREATED,
                new GeneratedCoupons(made.stream().map(coupon -> coupon.code).toList())));
  }

  private static Coupon coupon(CouponChanges values) {
    Coupon coupon = new Coupon();
    coupon.id = UUID.randomUUID();
    coupon.code = CouponCodes.generate();
    values.write(coupon);
    return coupon;
  }

  private static void requireNothingOfItsOwn(CreateCouponRequest coupon) {
    List<Fault> faults = new ArrayList<>();
    if (coupon.code() != null) {
      faults.add(Fault.at("/coupon/code", "generated", "every code is made; leave it out"));
    }
    if (coupon.maxUses() != null) {
      faults.add(Fault.at("/coupon/max_uses", "generated", "each is good once; leave it out"));
    }
    if (!faults.isEmpty()) {
      throw ProblemException.of(CommonProblem.INVALID_BODY, faults);
    }
  }
}
