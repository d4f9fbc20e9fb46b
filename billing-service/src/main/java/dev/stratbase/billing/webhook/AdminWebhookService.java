package dev.stratbase.billing.webhook;

import dev.stratbase.billing.BillingProblem;
import dev.stratbase.billing.NewestFirst;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The inbox as administrators look after it. */
@Singleton
class AdminWebhookService {
  private static final String SORT = "-received_at";
  private static final String REPLAY =
      "update public.webhook_events set status = 'received', attempts = 0, last_error = null,"
          + " flag = null, processed_at = null, next_attempt_at = clock_timestamp()"
          + " where id = $1 and raw is not null";

  private final Database database;
  private final CurrentCaller caller;
  private final InboxWorker worker;

  AdminWebhookService(Database database, CurrentCaller caller, InboxWorker worker) {
    this.database = database;
    this.caller = caller;
    this.worker = worker;
  }

  Uni<Page<WebhookEventResponse>> list(WebhookEventFilter filter, PageRequest request) {
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
                        rows, limit, row -> new NewestFirst(row.receivedAt, row.id).cursor(SORT)))
                .map(page -> page.map(WebhookEventResponse::from))
                .chain(page -> page.counted(counted, () -> count(session, filter))));
  }

  Uni<WebhookEventResponse> get(UUID id) {
    return database
        .asAdmin()
        .read(session -> session.get(WebhookEvent.class, id))
        .onItem()
        .ifNull()
        .failWith(CommonProblem.NOT_FOUND::exception)
        .map(WebhookEventResponse::from);
  }

  /** As if it had just come; what it had done is not done again, only looked at again. */
  Uni<WebhookEventResponse> replay(UUID id) {
    return caller
        .administrator()
        .chain(() -> get(id))
        .chain(found ->
            database
                .asService()
                .writeSql(connection -> connection.preparedQuery(REPLAY).execute(Tuple.of(id))))
        .invoke(rows -> {
          if (rows.rowCount() == 0) {
            throw BillingProblem.WEBHOOK_PAYLOAD_PURGED.exception();
          }
        })
        .invoke(worker::wake)
        .chain(() -> get(id));
  }

  private static Mutiny.SelectionQuery<WebhookEvent> query(
      Mutiny.StatelessSession session, WebhookEventFilter filter, @Nullable NewestFirst after) {
    Map<String, Object> parameters = new HashMap<>();
    String hql = "from WebhookEvent e where " + filter.condition(parameters);
    if (after != null) {
      hql += " and (e.receivedAt, e.id) < (:at, :id)";
      parameters.put("at", after.at());
      parameters.put("id", after.id());
    }
    Mutiny.SelectionQuery<WebhookEvent> query =
        session.createSelectionQuery(
            hql + " order by e.receivedAt desc, e.id desc", WebhookEvent.class);
    parameters.forEach(query::setParameter);
    return query;
  }

  private static Uni<Long> count(Mutiny.StatelessSession session, WebhookEventFilter filter) {
    Map<String, Object> parameters = new HashMap<>();
    Mutiny.SelectionQuery<Long> query =
        session.createSelectionQuery(
            "select count(*) from WebhookEvent e where " + filter.condition(parameters),
            Long.class);
    parameters.forEach(query::setParameter);
    return query.getSingleResult();
  }
}
