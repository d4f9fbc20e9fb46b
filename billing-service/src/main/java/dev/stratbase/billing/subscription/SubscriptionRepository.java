package dev.stratbase.billing.subscription;

import dev.stratbase.billing.NewestFirst;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@Singleton
class SubscriptionRepository implements PanacheRepositoryBase<Subscription, UUID> {
  /** One row more than the page shows; policies leave only the caller's own. */
  Uni<List<Subscription>> page(
      Mutiny.StatelessSession session, @Nullable NewestFirst after, int limit) {
    String where = after == null ? "" : " where (s.createdAt, s.id) < (:at, :id)";
    Mutiny.SelectionQuery<Subscription> query =
        session.createSelectionQuery(
            "from Subscription s" + where + " order by s.createdAt desc, s.id desc",
            Subscription.class);
    if (after != null) {
      query.setParameter("at", after.at()).setParameter("id", after.id());
    }
    return query.setMaxResults(limit + 1).getResultList();
  }

  Uni<Long> count(Mutiny.StatelessSession session) {
    return session
        .createSelectionQuery("select count(*) from Subscription", Long.class)
        .getSingleResult();
  }

  /** Null when there is none, or it is somebody else's. */
  Uni<Subscription> find(Mutiny.StatelessSession session, UUID id) {
    return session.get(Subscription.class, id);
  }
}
