package dev.stratbase.account.deletion;

import dev.stratbase.kit.database.Background;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.database.Scope;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;

/**
 * Tells Supabase Auth of deleted people, at once and, where that fails, again and again: who is
 * still to be removed was written down in the deletion's own transaction.
 */
@Singleton
class AuthRemovals {
  private static final Logger LOG = Logger.getLogger(AuthRemovals.class);
  private static final Duration EVERY = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Takes what is due for a while, longer each time; any replica may, none takes another's. */
  private static final String CLAIM =
      """
      update public.account_deletions set attempts = attempts + 1,
        next_attempt_at = now() + interval '1 minute' * power(2, least(attempts, 6))
      where sub_hash in (
        select sub_hash from public.account_deletions
        where auth_user is not null and next_attempt_at <= now()
        order by next_attempt_at limit 20 for update skip locked)
      returning auth_user
      """;

  /** From now on nothing here says who it was. */
  private static final String DONE =
      "update public.account_deletions set auth_user = null, next_attempt_at = null"
          + " where auth_user = $1";

  private final Vertx vertx;
  private final Background background;
  private final Database database;
  private final AuthAdmin auth;

  AuthRemovals(Vertx vertx, Background background, Database database, AuthAdmin auth) {
    this.vertx = vertx;
    this.background = background;
    this.database = database;
    this.auth = auth;
  }

  void start(@Observes StartupEvent event) {
    if (auth.isConfigured()) {
      vertx.setPeriodic(EVERY.toMillis(), id -> retry());
    }
  }

  /** One try; a failure is left to the next round. */
  Uni<SignIn> remove(UUID person) {
    return auth.remove(person)
        .chain(() -> service().writeSql(connection -> forget(connection, person)))
        .replaceWith(SignIn.REMOVED)
        .onFailure()
        .recoverWithItem(failure -> {
          LOG.warnf("A deleted person is not removed from Supabase Auth yet: %s", failure);
          return SignIn.PENDING;
        });
  }

  void retry() {
    background.run(
        "auth-removals",
        this::round,
        count -> LOG.debugf("Deleted people told to Supabase Auth: count=%d", count),
        failure -> LOG.warnf("Deleted people not told to Supabase Auth: %s", failure));
  }

  /** How many were due. */
  Uni<Integer> round() {
    return service()
        .writeSql(AuthRemovals::due)
        .chain(people ->
            Multi.createFrom()
                .iterable(people)
                .onItem()
                .transformToUniAndConcatenate(this::remove)
                .collect()
                .asList()
                .map(List::size));
  }

  /** The service's own doing, whoever asked for it: the removal was decided with the deletion. */
  private Scope service() {
    return database.asService().within(PATIENCE);
  }

  private static Uni<List<UUID>> due(SqlConnection connection) {
    return connection
        .preparedQuery(CLAIM)
        .execute()
        .map(rows ->
            StreamSupport.stream(rows.spliterator(), false).map(row -> row.getUUID(0)).toList());
  }

  private static Uni<Void> forget(SqlConnection connection, UUID person) {
    return connection.preparedQuery(DONE).execute(Tuple.of(person)).replaceWithVoid();
  }
}
