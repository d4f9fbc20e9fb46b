package dev.stratbase.account.apikey;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** The policy hides providers that are no longer offered. */
@Singleton
class ApiKeyProviderRepository implements PanacheRepositoryBase<ApiKeyProvider, String> {
  Uni<List<ApiKeyProvider>> page(Mutiny.StatelessSession session, String after, int rows) {
    return session
        .createSelectionQuery(
            "from ApiKeyProvider where code > ?1 order by code", ApiKeyProvider.class)
        .setParameter(1, after)
        .setMaxResults(rows)
        .getResultList();
  }

  Uni<Long> count(Mutiny.StatelessSession session) {
    return session
        .createSelectionQuery("select count(*) from ApiKeyProvider", Long.class)
        .getSingleResult();
  }
}
