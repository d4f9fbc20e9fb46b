package dev.stratbase.billing.subscription;

import dev.stratbase.billing.BillingProblem;
import dev.stratbase.billing.NewestFirst;
import dev.stratbase.billing.PatientDatabase;
import dev.stratbase.billing.clock.BillingClock;
import dev.stratbase.billing.mirror.SubscriptionSync;
import dev.stratbase.billing.provider.ProviderName;
import dev.stratbase.billing.provider.ProviderProblems;
import dev.stratbase.billing.provider.Providers;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Idempotency;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.problem.CommonProblem;
import dev.stratbase.kit.problem.Fault;
import dev.stratbase.kit.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** Everybody's subscriptions, as administrators look after them. */
@Singleton
class AdminSubscriptionService {
  private static final String SORT = "-created_at";
  private static final String GIVE = "select public.subscription_give($1, $2, $3, $4)";
  private static final String TAKE_BACK = "select public.subscription_take_back($1, $2)";
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private final Database database;
  private final PatientDatabase patient;
  private final Idempotency idempotency;
  private final Providers providers;
  private final SubscriptionSync sync;
  private final BillingClock clock;

  AdminSubscriptionService(
      Database database,
      PatientDatabase patient,
      Idempotency idempotency,
      Providers providers,
      SubscriptionSync sync,
      BillingClock clock) {
    this.database = database;
    this.patient = patient;
    this.idempotency = idempotency;
    this.providers = providers;
    this.sync = sync;
    this.clock = clock;
  }

  Uni<Page<AdminSubscriptionResponse>> list(SubscriptionFilter filter, PageRequest request) {
    int limit = request.limit();
    boolean counted = request.counted();
    @Nullable NewestFirst after = NewestFirst.after(request, SORT);
    return database
        .asAdmin()
        .read(session ->
            query(session, filter, after)
                .setMaxResults(limit + 1)
                .getResultList()
                .map(rows ->
                    Page.of(
                        rows, limit, row -> new NewestFirst(row.createdAt, row.id).cursor(SORT)))
                .map(page -> page.map(AdminSubscriptionResponse::from))
                .chain(page -> page.counted(counted, () -> count(session, filter))));
  }

  Uni<AdminSubscriptionResponse> get(UUID id) {
    return patient
        .asAdmin()
        .read(session -> session.get(Subscription.class, id))
        .onItem()
        .ifNull()
        .failWith(CommonProblem.NOT_FOUND::exception)
        .map(AdminSubscriptionResponse::from);
  }

  Uni<RestResponse<AdminSubscriptionResponse>> give(
      GiveSubscriptionRequest request, @Nullable String key) {
    Instant until = request.until();
    if (until != null && (!until.isAfter(clock.instant()) || until.isAfter(LAST))) {
      throw ProblemException.of(
          CommonProblem.INVALID_BODY,
          List.of(Fault.at("/until", "range", "must be in the future, before the year 10000")));
    }
    return database
        .asAdmin()
        .writeSql(connection ->
            idempotency.once(
                connection,
                key,
                "POST /v1/admin/subscriptions",
                request,
                GivenSubscription.class,
                () -> given(connection, request).map(AdminSubscriptionService::made)))
        .chain(answer -> shown(answer));
  }

  /** Ends one that was given. */
  Uni<Void> takeBack(UUID id) {
    return database
        .asAdmin()
        .writeSql(connection -> connection.preparedQuery(TAKE_BACK).execute(Tuple.of(id, at())))
        .replaceWithVoid();
  }

  /** Looks at the provider now. */
  Uni<AdminSubscriptionResponse> synchronize(UUID id) {
    return ProviderProblems.told(
        get(id)
            .map(AdminSubscriptionResponse::subscription)
            .chain(found -> {
              String remote = found.providerSubscriptionId();
              if (remote == null) {
                throw BillingProblem.NOT_WITH_THIS_PROVIDER.exception();
              }
              return sync.syncPatiently(
                  providers.require(ProviderName.of(found.provider()).orElseThrow()), remote);
            })
            .chain(() -> get(id)));
  }

  private Uni<UUID> given(SqlConnection connection, GiveSubscriptionRequest request) {
    Instant until = request.until();
    return connection
        .preparedQuery(GIVE)
        .execute(
            Tuple.of(
                request.userId(),
                request.planCode(),
                until == null
                    ? null
                    : until.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC),
                at()))
        .map(rows -> rows.iterator().next().getUUID(0));
  }

  private static RestResponse<GivenSubscription> made(UUID id) {
    return RestResponse.ResponseBuilder.<GivenSubscription>created(
            URI.create("/v1/admin/subscriptions/" + id))
        .entity(new GivenSubscription(id))
        .build();
  }

  private Uni<RestResponse<AdminSubscriptionResponse>> shown(
      RestResponse<GivenSubscription> answer) {
    return get(answer.getEntity().id())
        .map(found -> {
          RestResponse.ResponseBuilder<AdminSubscriptionResponse> response =
              RestResponse.ResponseBuilder.<AdminSubscriptionResponse>create(answer.getStatus())
                  .entity(found)
                  .header("Location", answer.getHeaderString("Location"));
          String replayed = answer.getHeaderString("Idempotency-Replayed");
          return (replayed == null ? response : response.header("Idempotency-Replayed", replayed))
              .build();
        });
  }

  private OffsetDateTime at() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private static Mutiny.SelectionQuery<Subscription> query(
      Mutiny.StatelessSession session, SubscriptionFilter filter, @Nullable NewestFirst after) {
    Map<String, Object> parameters = new HashMap<>();
    String hql = "from Subscription s where " + filter.condition(parameters);
    if (after != null) {
      hql += " and (s.createdAt, s.id) < (:at, :id)";
      parameters.put("at", after.at());
      parameters.put("id", after.id());
    }
    Mutiny.SelectionQuery<Subscription> query =
        session.createSelectionQuery(
            hql + " order by s.createdAt desc, s.id desc", Subscription.class);
    parameters.forEach(query::setParameter);
    return query;
  }

  private static Uni<Long> count(Mutiny.StatelessSession session, SubscriptionFilter filter) {
    Map<String, Object> parameters = new HashMap<>();
    Mutiny.SelectionQuery<Long> query =
        session.createSelectionQuery(
            "select count(*) from Subscription s where " + filter.condition(parameters),
            Long.class);
    parameters.forEach(query::setParameter);
    return query.getSingleResult();
  }
}
