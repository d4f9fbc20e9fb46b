package dev.stratbase.kit.database;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
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

  void beforeTheFirstRequest(@Observes StartupEvent event) throws Throwable {
    VertxContextSupport.subscribeAndAwait(this::ask);
  }

  /**
   * Whatever is answered: a database that is not there yet does not keep a service from starting.
   */
  private Uni<Void> ask() {
    return database
        .asService()
        // Of no table: which of them the service's role may read differs.
        .read(session -> session.createSelectionQuery("select 1", Integer.class).getResultList())
        .onFailure()
        .invoke(failure -> LOG.warnf("Not warmed up: cause=%s", failure))
        .onFailure()
        .recoverWithNull()
        .replaceWithVoid();
  }
}
