package dev.stratbase.billing.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.billing.NewestFirst;
import dev.stratbase.billing.provider.PaymentProvider;
import dev.stratbase.billing.provider.ProviderName;
import dev.stratbase.billing.provider.Providers;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.kit.json.StoredJson;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Comparisons as administrators see and start them. */
@Singleton
class ReconciliationService {
  private static final String SORT = "-started_at";

  private final Database database;
  private final CurrentCaller caller;
  private final Providers providers;
  private final Reconciliations reconciliations;
  private final ObjectMapper json;

  ReconciliationService(
      Database database,
      CurrentCaller caller,
      Providers providers,
      Reconciliations reconciliations,
      ObjectMapper json) {
    this.database = database;
    this.caller = caller;
    this.providers = providers;
    this.reconciliations = reconciliations;
    this.json = json;
  }

  Uni<Page<ReconciliationResponse>> list(PageRequest request) {
    int limit = request.limit();
    boolean counted = request.counted();
    @Nullable NewestFirst after = NewestFirst.after(request, SORT);
    return database
        .asAdmin()
        .read(session ->
            query(session, after)
                .setMaxResults(limit + 1)
                .getResultList()
                .map(rows ->
                    Page.of(
                        rows, limit, row -> new NewestFirst(row.startedAt, row.id).cursor(SORT)))
                .map(page -> page.map(this::shown))
                .chain(page ->
                    page.counted(
                        counted,
                        () ->
                            session
                                .createSelectionQuery(
                                    "select count(*) from Reconciliation", Long.class)
                                .getSingleResult())));
  }

  Uni<ReconciliationResponse> get(UUID id) {
    return database
        .asAdmin()
        .read(session -> session.get(Reconciliation.class, id))
        .onItem()
        .ifNull()
        .failWith(CommonProblem.NOT_FOUND::exception)
        .map(this::shown);
  }

  Uni<ReconciliationResponse> start(StartReconciliationRequest request) {
    PaymentProvider provider = providers.require(ProviderName.of(request.provider()).orElseThrow());
    return caller.administrator().chain(() -> reconciliations.begin(provider)).chain(this::get);
  }

  private static Mutiny.SelectionQuery<Reconciliation> query(
      Mutiny.StatelessSession session, @Nullable NewestFirst after) {
    String where = after == null ? "" : " where (r.startedAt, r.id) < (:at, :id)";
    Mutiny.SelectionQuery<Reconciliation> query =
        session.createSelectionQuery(
            "from Reconciliation r" + where + " order by r.startedAt desc, r.id desc",
            Reconciliation.class);
    if (after != null) {
      query.setParameter("at", after.at()).setParameter("id", after.id());
    }
    return query;
  }

  private ReconciliationResponse shown(Reconciliation row) {
    return new ReconciliationResponse(
        row.id,
        row.provider,
        row.status,
        row.checked,
        row.drifted,
        row.repaired,
        row.failed,
        read(row.findings),
        row.startedAt,
        row.finishedAt);
  }

  private JsonNode read(String stored) {
    return StoredJson.tree(json, stored);
  }
}
