package dev.stratbase.indicator.catalogue;

import dev.stratbase.kit.database.Background;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Keeps the catalogue up to date by asking the database for one number, the library's revision.
 * While the database is away the last copy goes on answering.
 */
@Singleton
public final class CatalogueRefresh {
  private static final Logger LOG = Logger.getLogger(CatalogueRefresh.class);

  private final Vertx vertx;
  private final Background background;
  private final SnapshotReader reader;
  private final Catalogue catalogue;
  private final long intervalMs;
  private volatile boolean stopped;
  private volatile boolean failing;

  CatalogueRefresh(
      Vertx vertx,
      Background background,
      SnapshotReader reader,
      Catalogue catalogue,
      @ConfigProperty(name = "stratbase.library.poll-interval") Duration interval) {
    this.vertx = vertx;
    this.background = background;
    this.reader = reader;
    this.catalogue = catalogue;
    this.intervalMs = interval.toMillis();
  }

  /** Loads the library, and from then on every change of it; called once, when it is seeded. */
  public void start() {
    background.run("catalogue-refresh", this::refresh, done -> refreshed(), this::failed);
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  private Uni<Void> refresh() {
    return reader
        .settleRatings()
        .chain(reader::revision)
        .chain(revision ->
            catalogue.isAt(revision)
                ? Uni.createFrom().voidItem()
                : reader.read().invoke(catalogue::replace).replaceWithVoid());
  }

  private void refreshed() {
    if (failing) {
      LOG.info("Library readable again");
    }
    failing = false;
    next();
  }

  private void failed(Throwable failure) {
    if (!failing && !stopped) {
      LOG.warnf("Library not readable, the last copy goes on answering: %s", failure);
    }
    failing = true;
    next();
  }

  private void next() {
    if (!stopped) {
      vertx.setTimer(intervalMs, timer -> start());
    }
  }
}
