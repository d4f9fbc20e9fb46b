package dev.stratbase.kit.database;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stratbase.kit.identity.Caller;
import dev.stratbase.kit.metrics.Caches;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Sees to it that a person's {@code users} row exists before their first write in this service, by
 * account's published {@code contract.account_ensure_user()}, and remembers it for a while.
 */
@Singleton
final class Provisioning {
  private static final String ENSURE = "select contract.account_ensure_user()";

  private final Cache<UUID, Boolean> known;

  Provisioning(Caches caches) {
    this.known =
        caches.watch(
            Caffeine.newBuilder()
                .maximumSize(100_000)
                .expireAfterWrite(Duration.ofMinutes(10))
                .recordStats()
                .build(),
            "known-people");
  }

  /** Fails with {@code email_required} for a person whose token carries no e-mail address. */
  Uni<Void> before(Caller caller, SqlConnection connection) {
    return isKnown(caller)
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(ENSURE)
            .execute()
            .map(rows -> rows.iterator().next().getBoolean(0))
            .chain(Provisioning::require);
  }

  Uni<Void> before(Caller caller, Mutiny.Session session) {
    return isKnown(caller)
        ? Uni.createFrom().voidItem()
        : session
            .createNativeQuery(ENSURE, Boolean.class)
            .getSingleResult()
            .chain(Provisioning::require);
  }

  /** Called after the commit: a rolled-back row must be made again. */
  void remember(Caller caller) {
    if (caller instanceof Caller.Person person) {
      known.put(person.id(), Boolean.TRUE);
    }
  }

  /**
   * After a failure of the database nothing is taken for granted: the person may have been deleted.
   */
  void forget(Caller caller) {
    if (caller instanceof Caller.Person person) {
      known.invalidate(person.id());
    }
  }

  private boolean isKnown(Caller caller) {
    return switch (caller) {
      case Caller.Visitor visitor -> true;
      case Caller.Workload workload -> true;
      case Caller.Person person -> known.getIfPresent(person.id()) != null;
    };
  }

  private static Uni<Void> require(Boolean provisioned) {
    return provisioned
        ? Uni.createFrom().voidItem()
        : Uni.createFrom().failure(CommonProblem.EMAIL_REQUIRED.exception());
  }
}
