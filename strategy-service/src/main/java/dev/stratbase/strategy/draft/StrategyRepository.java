package dev.stratbase.strategy.draft;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** A person's own strategies as rows. */
@Singleton
public class StrategyRepository implements PanacheRepositoryBase<Strategy, UUID> {
  /** Deletes it if its version is the expected one; null expects any. */
  Uni<Boolean> delete(UUID id, @Nullable Long rowVersion) {
    return (rowVersion == null
            ? delete("id = ?1", id)
            : delete("id = ?1 and rowVersion = ?2", id, rowVersion))
        .map(count -> count == 1);
  }

  Uni<Boolean> exists(UUID id) {
    return count("id = ?1", id).map(count -> count == 1);
  }

  /** Whether it is one's own. */
  public Uni<Boolean> exists(Mutiny.StatelessSession session, UUID id) {
    return session
        .createSelectionQuery("select count(*) from Strategy where id = ?1", Long.class)
        .setParameter(1, id)
        .getSingleResult()
        .map(count -> count == 1);
  }
}
