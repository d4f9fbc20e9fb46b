package dev.stratbase.account.admin;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The audit is read and never written from here. */
@Singleton
class AuditRepository implements PanacheRepositoryBase<AuditEntry, Long> {
  /** One line more than the page shows, newest first, older than {@code before}. */
  Uni<List<AuditEntry>> page(
      Mutiny.StatelessSession session, Wanted wanted, long before, int limit) {
    Map<String, Object> parameters = new HashMap<>(Map.of("before", before));
    Mutiny.SelectionQuery<AuditEntry> query =
        session.createSelectionQuery(
            "from AuditEntry a where a.id < :before"
                + wanted.condition(parameters)
                + " order by a.id desc",
            AuditEntry.class);
    parameters.forEach(query::setParameter);
    return query.setMaxResults(limit + 1).getResultList();
  }

  Uni<Long> count(Mutiny.StatelessSession session, Wanted wanted) {
    Map<String, Object> parameters = new HashMap<>();
    Mutiny.SelectionQuery<Long> query =
        session.createSelectionQuery(
            "select count(*) from AuditEntry a where 1 = 1" + wanted.condition(parameters),
            Long.class);
    parameters.forEach(query::setParameter);
    return query.getSingleResult();
  }

  /** What the list is narrowed to. */
  record Wanted(@Nullable UUID userId, @Nullable String action) {
    private String condition(Map<String, Object> parameters) {
      String condition = "";
      if (userId != null) {
        condition += " and a.userId = :userId";
        parameters.put("userId", userId);
      }
      if (action != null) {
        condition += " and a.action = :action";
        parameters.put("action", action);
      }
      return condition;
    }
  }
}
