package dev.stratbase.billing.coupon;

import dev.stratbase.billing.NewestFirst;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@Singleton
class CouponRepository implements PanacheRepositoryBase<Coupon, UUID> {
  /** One row more than the page shows. */
  Uni<List<Coupon>> page(
      Mutiny.StatelessSession session, Criteria wanted, @Nullable NewestFirst after, int limit) {
    Map<String, Object> parameters = new HashMap<>();
    String hql = "from Coupon c where " + wanted.condition(parameters);
    if (after != null) {
      hql += " and " + wanted.sort().beyond();
      parameters.put("at", after.at());
      parameters.put("id", after.id());
    }
    hql += " order by " + wanted.sort().order();
    Mutiny.SelectionQuery<Coupon> query = session.createSelectionQuery(hql, Coupon.class);
    parameters.forEach(query::setParameter);
    return query.setMaxResults(limit + 1).getResultList();
  }

  Uni<Long> count(Mutiny.StatelessSession session, Criteria wanted) {
    Map<String, Object> parameters = new HashMap<>();
    Mutiny.SelectionQuery<Long> query =
        session.createSelectionQuery(
            "select count(*) from Coupon c where " + wanted.condition(parameters), Long.class);
    parameters.forEach(query::setParameter);
    return query.getSingleResult();
  }

  /** Null when there is none. */
  Uni<Coupon> find(Mutiny.StatelessSession session, UUID id) {
    return session.get(Coupon.class, id);
  }

  /** Null when there is none; locked, so that nobody redeems it between a check and its change. */
  Uni<Coupon> lock(UUID id) {
    return findById(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** What a list is narrowed to. */
  record Criteria(@Nullable Boolean active, @Nullable String pattern, CouponSort sort) {
    private String condition(Map<String, Object> parameters) {
      String condition = active == null ? "1 = 1" : active ? "c.active" : "not c.active";
      if (pattern == null) {
        return condition;
      }
      parameters.put("text", pattern);
      return condition
          + " and (c.code ilike :text escape '\\' or c.description ilike :text escape '\\')";
    }
  }
}
