package dev.stratbase.billing.coupon;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.billing.BillingProblem;
import dev.stratbase.billing.NewestFirst;
import dev.stratbase.billing.plan.PlanCatalogue;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.json.Binder;
import dev.stratbase.kit.json.MergePatch;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Coupons as administrators manage them. */
@Singleton
class AdminCouponService {
  private final Database database;
  private final CouponRepository coupons;
  private final PlanCatalogue plans;
  private final Idempotency idempotency;
  private final ObjectMapper json;
  private final Binder binder;

  AdminCouponService(
      Database database,
      CouponRepository coupons,
      PlanCatalogue plans,
      Idempotency idempotency,
      ObjectMapper json,
      Binder binder) {
    this.database = database;
    this.coupons = coupons;
    this.plans = plans;
    this.idempotency = idempotency;
    this.json = json;
    this.binder = binder;
  }

  Uni<Page<CouponResponse>> list(CouponFilter filter, PageRequest request) {
    CouponRepository.Criteria wanted =
        new CouponRepository.Criteria(filter.active(), filter.pattern(), filter.sort());
    String sort = wanted.sort().parameter();
    int limit = request.limit();
    boolean counted = request.counted();
    @Nullable NewestFirst after = NewestFirst.after(request, sort);
    return database
        .asAdmin()
        .read(session ->
            coupons
                .page(session, wanted, after, limit)
                .map(rows ->
                    Page.of(
                        rows, limit, row -> new NewestFirst(row.createdAt, row.id).cursor(sort)))
                .map(page -> page.map(CouponResponse::from))
                .chain(page -> page.counted(counted, () -> coupons.count(session, wanted))));
  }

  Uni<CouponResponse> get(UUID id) {
    return database
        .asAdmin()
        .read(session -> coupons.find(session, id))
        .onItem()
        .ifNull()
        .failWith(CommonProblem.NOT_FOUND::exception)
        .map(CouponResponse::from);
  }

  Uni<RestResponse<CouponResponse>> create(CreateCouponRequest request, @Nullable String key) {
    return database
        .asAdmin()
        .write(() ->
            idempotency.once(
                key,
                "POST /v1/admin/coupons",
                request,
                CouponResponse.class,
                () -> insert(request).map(AdminCouponService::created)));
  }

  Uni<CouponResponse> patch(UUID id, MergePatch patch, @Nullable String ifMatch) {
    return database
        .asAdmin()
        .write(() -> existing(id, ifMatch).chain(coupon -> apply(coupon, patch)));
  }

  /** Only one that was never redeemed. */
  Uni<Void> delete(UUID id, @Nullable String ifMatch) {
    return database
        .asAdmin()
        .write(() ->
            existing(id, ifMatch).invoke(AdminCouponService::requireUnused).chain(coupons::delete));
  }

  static String entityTag(CouponResponse coupon) {
    Instant at = coupon.updatedAt();
    return Preconditions.tag(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000);
  }

  private Uni<Coupon> existing(UUID id, @Nullable String ifMatch) {
    return coupons
        .lock(id)
        .onItem()
        .ifNull()
        .failWith(CommonProblem.NOT_FOUND::exception)
        .invoke(coupon -> Preconditions.ifMatch(ifMatch, entityTag(CouponResponse.from(coupon))));
  }

  private Uni<CouponResponse> apply(Coupon coupon, MergePatch patch) {
    CouponChanges changes =
        binder.bindValid(
            patch.apply(json.valueToTree(CouponChanges.of(coupon))), CouponChanges.class);
    return check(changes, coupon.currentUses)
        .invoke(() -> changes.write(coupon))
        .chain(() -> readBack(coupon.id));
  }

  private Uni<CouponResponse> insert(CreateCouponRequest request) {
    CouponChanges values = request.changeable();
    Coupon coupon = new Coupon();
    coupon.id = UUID.randomUUID();
    coupon.code = request.code() == null ? CouponCodes.generate() : request.code();
    values.write(coupon);
    return check(values, 0).chain(() -> coupons.persist(coupon)).chain(() -> readBack(coupon.id));
  }

  /** Refuses what no single field shows; asks within the current transaction. */
  Uni<Void> check(CouponChanges changes, int currentUses) {
    List<Fault> faults = changes.faults(currentUses);
    @Nullable List<String> codes = changes.planCodes();
    return codes == null
        ? refuse(faults)
        : plans
            .unknown(codes)
            .invoke(unknown ->
                IntStream.range(0, codes.size())
                    .filter(i -> unknown.contains(codes.get(i)))
                    .forEach(i ->
                        faults.add(
                            Fault.at("/plan_codes/" + i, "unknown_plan", "is no plan's code"))))
            .chain(() -> refuse(faults));
  }

  private static Uni<Void> refuse(List<Fault> faults) {
    return faults.isEmpty()
        ? Uni.createFrom().voidItem()
        : Uni.createFrom().failure(ProblemException.of(CommonProblem.INVALID_BODY, faults));
  }

  private static void requireUnused(Coupon coupon) {
    if (coupon.currentUses > 0) {
      throw BillingProblem.COUPON_IN_USE.exception();
    }
  }

  /** With what the database made of it, updated_at above all. */
  private Uni<CouponResponse> readBack(UUID id) {
    return coupons
        .getSession()
        .chain(session -> session.flush().invoke(session::clear))
        .chain(() -> coupons.findById(id))
        .map(CouponResponse::from);
  }

  private static RestResponse<CouponResponse> created(CouponResponse coupon) {
    return RestResponse.ResponseBuilder.<CouponResponse>created(
            URI.create("/v1/admin/coupons/" + coupon.id()))
        .entity(coupon)
        .header("ETag", entityTag(coupon))
        .build();
  }
}
