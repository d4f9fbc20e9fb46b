package dev.stratbase.indicator.admin;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

@Singleton
class IndicatorRepository implements PanacheRepositoryBase<Indicator, UUID> {
  private static final String USES =
      "select count(*) from contract.strategy_indicator_usages(cast(?1 as uuid))";

  private static final String CUSTOM =
      """
      select name, category, type, parameters::text, defaults::text, outputs::text, pine_template,
        is_public, user_id
      from public.custom_indicators where id = cast(?1 as uuid)
      """;

  /** Null when there is none. */
  Uni<Indicator> find(Mutiny.StatelessSession session, UUID id) {
    return session.get(Indicator.class, id);
  }

  /** Null when there is none; locked to the end of the transaction. */
  Uni<Indicator> lock(UUID id) {
    return findById(id, LockModeType.PESSIMISTIC_WRITE);
  }

  /** How many strategies use it, whoever owns them. */
  Uni<Long> uses(Mutiny.StatelessSession session, UUID id) {
    return session
        .createNativeQuery(USES, Long.class)
        .setParameter(1, id.toString())
        .getSingleResult();
  }

  /** The custom indicator of that id; null when there is none. */
  Uni<Custom> custom(UUID id) {
    return getSession()
        .chain(session ->
            session
                .createNativeQuery(CUSTOM, Object[].class)
                .setParameter(1, id.toString())
                .getResultList())
        .map(rows -> rows.isEmpty() ? Custom.NONE : Custom.of(rows.getFirst()));
  }

  /** What has to be known of a custom indicator to promote it. */
  record Custom(
      String name,
      String category,
      String type,
      String parameters,
      String defaults,
      String outputs,
      @Nullable String pineTemplate,
      boolean open,
      UUID author) {
    static final Custom NONE = new Custom("", "", "", "", "", "", null, false, new UUID(0, 0));

    static Custom of(Object[] row) {
      return new Custom(
          (String) row[0],
          (String) row[1],
          (String) row[2],
          (String) row[3],
          (String) row[4],
          (String) row[5],
          (String) row[6],
          (Boolean) row[7],
          (UUID) row[8]);
    }
  }
}
