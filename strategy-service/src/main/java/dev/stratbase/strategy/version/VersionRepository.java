package dev.stratbase.strategy.version;

import dev.stratbase.strategy.draft.VersionSummary;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

@Singleton
class VersionRepository implements PanacheRepositoryBase<StrategyVersion, UUID> {
  private static final String ONE = "strategyId = ?1 and versionNumber = ?2";

  /** Null when there is none of the caller's own. */
  Uni<StrategyVersion> find(Mutiny.StatelessSession session, UUID strategy, int number) {
    return session
        .createSelectionQuery("from StrategyVersion where " + ONE, StrategyVersion.class)
        .setParameter(1, strategy)
        .setParameter(2, number)
        .getSingleResultOrNull();
  }

  /** To change its notes; null when there is none of the caller's own. */
  Uni<StrategyVersion> lock(UUID strategy, int number) {
    return find(ONE, strategy, number).withLock(LockModeType.PESSIMISTIC_WRITE).firstResult();
  }

  /** The newest first, without their documents. */
  Uni<List<VersionSummary>> page(
      Mutiny.StatelessSession session, UUID strategy, int below, int rows) {
    return session
        .createSelectionQuery(
            "select v.versionNumber, v.createdAt, v.author, v.notes, v.contentHash, v.change from StrategyVersion v"
                + " where v.strategyId = ?1 and v.versionNumber < ?2"
                + " order by v.versionNumber desc",
            VersionSummary.class)
        .setParameter(1, strategy)
        .setParameter(2, below)
        .setMaxResults(rows)
        .getResultList();
  }

  Uni<Long> count(Mutiny.StatelessSession session, UUID strategy) {
    return session
        .createSelectionQuery(
            "select count(*) from StrategyVersion where strategyId = ?1", Long.class)
        .setParameter(1, strategy)
        .getSingleResult();
  }
}
