package dev.stratbase.billing.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.http.Cursor;
import dev.stratbase.kit.http.Page;
import dev.stratbase.kit.http.PageRequest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny;

/** The audit as administrators read it; nothing here writes it. */
@Singleton
class BillingAuditService {
  private static final String SORT = "-id";

  private final Database database;
  private final ObjectMapper json;

  BillingAuditService(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  Uni<Page<BillingAuditResponse>> list(BillingAuditFilter filter, PageRequest request) {
    Map<String, Object> parameters = new HashMap<>();
    String wanted = "from BillingAuditEntry a where " + filter.condition(parameters);
    int limit = request.limit();
    boolean counted = request.counted();
    long below = request.below(SORT);
    return database
        .asAdmin()
        .read(session ->
            rows(session, wanted, parameters, below, limit + 1)
                .map(rows -> page(rows, limit))
                .chain(page -> page.counted(counted, () -> count(session, wanted, parameters))));
  }

  private static Uni<List<BillingAuditEntry>> rows(
      Mutiny.StatelessSession session,
      String wanted,
      Map<String, Object> parameters,
      long below,
      int most) {
    Mutiny.SelectionQuery<BillingAuditEntry> query =
        session.createSelectionQuery(
            wanted + " and a.id < :below order by a.id desc", BillingAuditEntry.class);
    parameters.forEach(query::setParameter);
    return query.setParameter("below", below).setMaxResults(most).getResultList();
  }

  private static Uni<Long> count(
      Mutiny.StatelessSession session, String wanted, Map<String, Object> parameters) {
    Mutiny.SelectionQuery<Long> query =
        session.createSelectionQuery("select count(*) " + wanted, Long.class);
    parameters.forEach(query::setParameter);
    return query.getSingleResult();
  }

  private Page<BillingAuditResponse> page(List<BillingAuditEntry> rows, int limit) {
    return Page.of(rows, limit, row -> new Cursor(SORT, List.of(Long.toString(row.id))))
        .map(this::response);
  }

  private BillingAuditResponse response(BillingAuditEntry row) {
    try {
      return BillingAuditResponse.from(row, json.readTree(row.details));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("jsonb is always JSON", e);
    }
  }
}
