package dev.stratbase.account.apikey;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** Policies limit every query to the caller's own keys. */
@Singleton
class ApiKeyRepository implements PanacheRepositoryBase<ApiKey, UUID> {
  Uni<List<ApiKey>> page(Mutiny.StatelessSession session, String after, int rows) {
    return session
        .createSelectionQuery("from ApiKey where provider > ?1 order by provider", ApiKey.class)
        .setParameter(1, after)
        .setMaxResults(rows)
        .getResultList();
  }

  Uni<Long> count(Mutiny.StatelessSession session) {
    return session
        .createSelectionQuery("select count(*) from ApiKey", Long.class)
        .getSingleResult();
  }

  /** Null when the caller has no key of that provider. */
  Uni<ApiKey> find(Mutiny.StatelessSession session, String provider) {
    return session
        .createSelectionQuery("from ApiKey where provider = ?1", ApiKey.class)
        .setParameter(1, provider)
        .getSingleResultOrNull();
  }

  /** The same, kept from others until the transaction ends. */
  Uni<ApiKey> lock(String provider) {
    return find("provider", provider).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
  }
}
