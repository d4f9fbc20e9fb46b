package dev.stratbase.kit.database;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.persistence.metamodel.EntityType;
import java.util.Optional;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Asks one query before the port opens. Hibernate loads its query language at the first one, which
 * on a busy machine took longer than a request may.
 */
@Singleton
final class WarmUp {
  private static final Logger LOG = Logger.getLogger(WarmUp.class);

  private final Database database;

  WarmUp(Database database) {
    this.database = database;
  }

  void beforeTheFirstRequest(@Observes StartupEvent event, Mutiny.SessionFactory sessions)
      throws Throwable {
    Optional<String> entity =
        sessions.getMetamodel().getEntities().stream()
            .map(EntityType::getName)
            .sorted()
            .findFirst();
    if (entity.isPresent()) {
      VertxContextSupport.subscribeAndAwait(() -> ask(entity.get()));
    }
  }

  /**
   * Whatever is answered: a database that is not there yet does not keep a service from starting.
   */
  private Uni<Void> ask(String entity) {
    return database
        .asService()
        .read(session ->
            session
                .createSelectionQuery("select 1 from " + entity + " where 1 = 0", Integer.class)
                .getResultList())
        .onFailure()
        .invoke(failure -> LOG.debugf(failure, "Not warmed up"))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }
}
