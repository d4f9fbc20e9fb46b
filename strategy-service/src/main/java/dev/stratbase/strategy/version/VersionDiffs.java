package dev.stratbase.strategy.version;

import dev.stratbase.kit.database.Database;
import dev.stratbase.strategy.comparison.Comparisons;
import dev.stratbase.strategy.draft.StrategyReads;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;

/** Compares versions of the caller's own strategies. */
@Singleton
final class VersionDiffs {
  private final Database database;
  private final StrategyReads reads;
  private final Comparisons comparisons;

  VersionDiffs(Database database, StrategyReads reads, Comparisons comparisons) {
    this.database = database;
    this.reads = reads;
    this.comparisons = comparisons;
  }

  /** Fails with not_found unless both are there and the caller's own. */
  Uni<VersionDiffResponse> diff(UUID strategy, int from, int to) {
    return database
        .asCaller()
        .readSql(connection ->
            Uni.combine()
                .all()
                .unis(
                    reads.version(connection, strategy, from),
                    reads.version(connection, strategy, to))
                .asTuple()
                .chain(both -> comparisons.compare(connection, both.getItem1(), both.getItem2()))
                .map(difference -> new VersionDiffResponse(strategy, from, to, difference)));
  }
}
