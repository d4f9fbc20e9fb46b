package dev.stratbase.billing.plan;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@Singleton
class PlanRepository implements PanacheRepositoryBase<Plan, UUID> {
  private static final String ORDER = " order by p.position, p.code";

  Uni<List<Plan>> active(Mutiny.StatelessSession session) {
    return session
        .createSelectionQuery("from Plan p where p.active" + ORDER, Plan.class)
        .getResultList();
  }

  /** One row more than the page shows. */
  Uni<List<Plan>> page(
      Mutiny.StatelessSession session,
      @Nullable Boolean active,
      @Nullable PlanPlace after,
      int limit) {
    String where = " where 1 = 1" + activity(active);
    if (after != null) {
      where += " and (p.position, p.code) > (:position, :code)";
    }
    Mutiny.SelectionQuery<Plan> query =
        session.createSelectionQuery("from Plan p" + where + ORDER, Plan.class);
    if (after != null) {
      query.setParameter("position", after.position()).setParameter("code", after.code());
    }
    return query.setMaxResults(limit + 1).getResultList();
  }

  Uni<Long> count(Mutiny.StatelessSession session, @Nullable Boolean active) {
    return session
        .createSelectionQuery(
            "select count(*) from Plan p where 1 = 1" + activity(active), Long.class)
        .getSingleResult();
  }

  /** Null when there is none. */
  Uni<Plan> find(Mutiny.StatelessSession session, String code) {
    return session
        .createSelectionQuery("from Plan p where p.code = :code", Plan.class)
        .setParameter("code", code)
        .getSingleResultOrNull();
  }

  /** Null when there is none; locked, so that what If-Match compared stays what is changed. */
  Uni<Plan> lock(String code) {
    return find("code", code).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
  }

  Uni<List<Plan>> withCodes(Collection<String> codes) {
    return list("code in ?1", codes);
  }

  private static String activity(@Nullable Boolean active) {
    return active == null ? "" : active ? " and p.active" : " and not p.active";
  }
}
