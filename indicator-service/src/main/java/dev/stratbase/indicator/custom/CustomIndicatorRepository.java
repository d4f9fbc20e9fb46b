package dev.stratbase.indicator.custom;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@Singleton
class CustomIndicatorRepository implements PanacheRepositoryBase<CustomIndicator, UUID> {
  /** Held to the end of the transaction: one person's inserts are counted one after another. */
  private static final String LOCK_AND_PREMIUM =
      "select contract.account_is_premium(cast(?1 as uuid)) from (select pg_advisory_xact_lock("
          + "hashtextextended('custom_indicators:' || cast(?1 as text), 0))) locked";

  private static final String PREMIUM = "select contract.account_is_premium(cast(?1 as uuid))";

  /** One's own or a public one; null when there is neither. */
  Uni<CustomIndicator> find(Mutiny.StatelessSession session, UUID id) {
    return session.get(CustomIndicator.class, id);
  }

  /** Locks one's own row; null for another's, which only its owner may lock. */
  Uni<CustomIndicator> lock(UUID id) {
    return findById(id, LockModeType.PESSIMISTIC_WRITE);
  }

  Uni<Boolean> isPremium(UUID person) {
    return ask(PREMIUM, person);
  }

  /** The same, and makes this person's other inserts wait. */
  Uni<Boolean> lockInsertsAndAskPremium(UUID person) {
    return ask(LOCK_AND_PREMIUM, person);
  }

  Uni<Long> countOwn(UUID person) {
    return count("userId", person);
  }

  private Uni<Boolean> ask(String sql, UUID person) {
    return getSession()
        .chain(session ->
            session
                .createNativeQuery(sql, Boolean.class)
                .setParameter(1, person.toString())
                .getSingleResult());
  }
}
