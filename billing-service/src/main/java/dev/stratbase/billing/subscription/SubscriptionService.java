package dev.stratbase.billing.subscription;

import dev.stratbase.billing.NewestFirst;
import dev.stratbase.billing.PatientDatabase;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Singleton
class SubscriptionService {
  private static final String SORT = "-created_at";

  private final Database database;
  private final PatientDatabase patient;
  private final SubscriptionRepository subscriptions;

  SubscriptionService(
      Database database, PatientDatabase patient, SubscriptionRepository subscriptions) {
    this.database = database;
    this.patient = patient;
    this.subscriptions = subscriptions;
  }

  Uni<Page<SubscriptionResponse>> list(PageRequest request) {
    int limit = request.limit();
    boolean counted = request.counted();
    @Nullable NewestFirst after = NewestFirst.after(request, SORT);
    return database
        .asCaller()
        .read(session ->
            subscriptions
                .page(session, after, limit)
                .map(rows ->
                    Page.of(
                        rows, limit, row -> new NewestFirst(row.createdAt, row.id).cursor(SORT)))
                .map(page -> page.map(SubscriptionResponse::from))
                .chain(page -> page.counted(counted, () -> subscriptions.count(session))));
  }

  Uni<SubscriptionResponse> get(UUID id) {
    return patient
        .asCaller()
        .read(session -> subscriptions.find(session, id))
        .onItem()
        .ifNull()
        .failWith(CommonProblem.NOT_FOUND::exception)
        .map(SubscriptionResponse::from);
  }
}
