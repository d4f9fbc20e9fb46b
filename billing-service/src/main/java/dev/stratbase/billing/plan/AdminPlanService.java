package dev.stratbase.billing.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.http.Preconditions;
import dev.stratbase.kit.http.QueryValues;
import dev.stratbase.kit.json.Binder;
import dev.stratbase.kit.json.MergePatch;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Plans as administrators manage them. */
@Singleton
class AdminPlanService {
  private final Database database;
  private final PlanRepository plans;
  private final PlanCatalogue catalogue;
  private final PlanDocuments documents;
  private final Idempotency idempotency;
  private final ObjectMapper json;
  private final Binder binder;

  AdminPlanService(
      Database database,
      PlanRepository plans,
      PlanCatalogue catalogue,
      PlanDocuments documents,
      Idempotency idempotency,
      ObjectMapper json,
      Binder binder) {
    this.database = database;
    this.plans = plans;
    this.catalogue = catalogue;
    this.documents = documents;
    this.idempotency = idempotency;
    this.json = json;
    this.binder = binder;
  }

  Uni<Page<AdminPlanResponse>> list(@Nullable String offered, PageRequest request) {
    @Nullable Boolean active = QueryValues.flag("active", offered);
    int limit = request.limit();
    boolean counted = request.counted();
    @Nullable PlanPlace after = PlanPlace.after(request);
    return database
        .asAdmin()
        .read(session ->
            plans
                .page(session, active, after, limit)
                .map(rows ->
                    Page.of(rows, limit, plan -> new PlanPlace(plan.position, plan.code).cursor()))
                .map(page -> page.map(documents::administered))
                .chain(page -> page.counted(counted, () -> plans.count(session, active))));
  }

  Uni<AdminPlanResponse> get(String code) {
    return database
        .asAdmin()
        .read(session -> plans.find(session, code))
        .onItem()
        .ifNull()
        .failWith(CommonProblem.NOT_FOUND::exception)
        .map(documents::administered);
  }

  Uni<RestResponse<AdminPlanResponse>> create(CreatePlanRequest request, @Nullable String key) {
    return database
        .asAdmin()
        .write(() ->
            idempotency.once(
                key,
                "POST /v1/admin/plans",
                request,
                AdminPlanResponse.class,
                () -> insert(request).map(AdminPlanService::created)))
        .invoke(catalogue::forget);
  }

  /** Applies a merge patch to what may change. */
  Uni<AdminPlanResponse> patch(String code, MergePatch patch, @Nullable String ifMatch) {
    return database
        .asAdmin()
        .write(() ->
            plans
                .lock(code)
                .onItem()
                .ifNull()
                .failWith(CommonProblem.NOT_FOUND::exception)
                .chain(plan -> apply(plan, patch, ifMatch)))
        .invoke(catalogue::forget);
  }

  static String entityTag(AdminPlanResponse plan) {
    Instant at = plan.updatedAt();
    return Preconditions.tag(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000);
  }

  private Uni<AdminPlanResponse> apply(Plan plan, MergePatch patch, @Nullable String ifMatch) {
    AdminPlanResponse before = documents.administered(plan);
    Preconditions.ifMatch(ifMatch, entityTag(before));
    documents.write(
        binder.bindValid(patch.apply(json.valueToTree(PlanChanges.of(before))), PlanChanges.class),
        plan);
    return readBack(plan.id);
  }

  private Uni<AdminPlanResponse> insert(CreatePlanRequest request) {
    Plan plan = new Plan();
    plan.id = UUID.randomUUID();
    plan.code = request.code();
    plan.currency = request.currency();
    plan.interval = request.interval();
    plan.premium = !Boolean.FALSE.equals(request.isPremium());
    documents.write(request.changeable(), plan);
    return plans.persist(plan).chain(() -> readBack(plan.id));
  }

  /** With what the database made of it, updated_at above all. */
  private Uni<AdminPlanResponse> readBack(UUID id) {
    return plans
        .getSession()
        .chain(session -> session.flush().invoke(session::clear))
        .chain(() -> plans.findById(id))
        .map(documents::administered);
  }

  private static RestResponse<AdminPlanResponse> created(AdminPlanResponse plan) {
    return RestResponse.ResponseBuilder.<AdminPlanResponse>created(
            URI.create("/v1/admin/plans/" + plan.code()))
        .entity(plan)
        .header("ETag", entityTag(plan))
        .build();
  }
}
