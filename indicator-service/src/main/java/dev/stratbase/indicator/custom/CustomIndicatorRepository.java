package dev.stratbase.indicator.custom;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
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

  /** The caller's strategies that use an indicator: id, name and how many there are in all. */
  private static final String USAGES =
      "select cast(strategy_id as text), strategy_name, count(*) over ()"
          + " from contract.strategy_indicator_usages(cast(?1 as uuid))"
          + " order by strategy_name, strategy_id limit 100";

  Uni<UsagesResponse> usages(Mutiny.StatelessSession session, UUID id) {
    return session
        .createNativeQuery(USAGES, Object[].class)
        .setParameter(1, id.toString())
        .getResultList()
        .map(CustomIndicatorRepository::usages);
  }

  /** The same inside a change. */
  Uni<UsagesResponse> usages(UUID id) {
    return getSession()
        .chain(session ->
            session
                .createNativeQuery(USAGES, Object[].class)
                .setParameter(1, id.toString())
                .getResultList())
        .map(CustomIndicatorRepository::usages);
  }

  private static UsagesResponse usages(List<Object[]> rows) {
    long count = rows.isEmpty() ? 0 : ((Number) rows.getFirst()[2]).longValue();
    return new UsagesResponse(
        count,
        rows.stream()
            .map(row -> new UsagesResponse.Usage(UUID.fromString((String) row[0]), (String) row[1]))
            .toList());
  }

  /** A person's own names in lower case. */
  Uni<List<String>> ownNames(UUID person) {
    return getSession()
        .chain(session ->
            session
                .createSelectionQuery(
                    "select lower(c.name) from CustomIndicator c where c.userId = ?1", String.class)
                .setParameter(1, person)
                .getResultList());
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
