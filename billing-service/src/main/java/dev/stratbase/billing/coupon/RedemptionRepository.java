package dev.stratbase.billing.coupon;

import dev.stratbase.billing.NewestFirst;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@Singleton
class RedemptionRepository implements PanacheRepositoryBase<Redemption, UUID> {
  /** One row more than the page shows; policies leave only the caller's own. */
  Uni<List<Redemption>> page(
      Mutiny.StatelessSession session, @Nullable NewestFirst after, int limit) {
    String where = after == null ? "" : " where (r.usedAt, r.id) < (:at, :id)";
    Mutiny.SelectionQuery<Redemption> query =
        session.createSelectionQuery(
            "from Redemption r join fetch r.coupon" + where + " order by r.usedAt desc, r.id desc",
            Redemption.class);
    if (after != null) {
      query.setParameter("at", after.at()).setParameter("id", after.id());
    }
    return query.setMaxResults(limit + 1).getResultList();
  }

  Uni<Long> count(Mutiny.StatelessSession session) {
    return session
        .createSelectionQuery("select count(*) from Redemption", Long.class)
        .getSingleResult();
  }
}
