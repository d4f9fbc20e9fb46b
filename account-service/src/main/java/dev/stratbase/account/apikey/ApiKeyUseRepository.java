package dev.stratbase.account.apikey;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Policies limit every query to the caller's own keys. */
@Singleton
class ApiKeyUseRepository implements PanacheRepositoryBase<ApiKeyUse, Long> {
  /** Newest first. */
  Uni<List<ApiKeyUse>> page(
      Mutiny.StatelessSession session, String provider, long before, int rows) {
    return session
        .createSelectionQuery(
            "from ApiKeyUse where provider = ?1 and id < ?2 order by id desc", ApiKeyUse.class)
        .setParameter(1, provider)
        .setParameter(2, before)
        .setMaxResults(rows)
        .getResultList();
  }

  Uni<Long> count(Mutiny.StatelessSession session, String provider) {
    return session
        .createSelectionQuery("select count(*) from ApiKeyUse where provider = ?1", Long.class)
        .setParameter(1, provider)
        .getSingleResult();
  }
}
