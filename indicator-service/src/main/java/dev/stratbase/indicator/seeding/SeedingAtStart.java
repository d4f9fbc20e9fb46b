package dev.stratbase.indicator.seeding;

import dev.stratbase.indicator.catalogue.CatalogueRefresh;
import dev.stratbase.indicator.library.IndicatorLibrary;
import dev.stratbase.kit.database.Background;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Seeds when the service starts, without holding the start up: a database that is away is asked
 * again until it answers, and the service is not ready before.
 */
@Singleton
final class SeedingAtStart {
  private static final Logger LOG = Logger.getLogger(SeedingAtStart.class);
  private static final long FIRST_WAIT_MS = 500;
  private static final long LONGEST_WAIT_MS = 10_000;

  private final Vertx vertx;
  private final Background background;
  private final IndicatorLibrary library;
  private final LibrarySeeder seeder;
  private final CatalogueRefresh catalogue;
  private volatile boolean stopped;

  SeedingAtStart(
      Vertx vertx,
      Background background,
      IndicatorLibrary library,
      LibrarySeeder seeder,
      CatalogueRefresh catalogue) {
    this.vertx = vertx;
    this.background = background;
    this.library = library;
    this.seeder = seeder;
    this.catalogue = catalogue;
  }

  void start(@Observes StartupEvent event) {
    seed(FIRST_WAIT_MS);
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  private void seed(long wait) {
    background.run(
        "library-seeding",
        () -> seeder.seed(library.entries()),
        this::seeded,
        failure -> again(failure, wait));
  }

  private void seeded(SeedingPlan plan) {
    LOG.infof(
        "Library seeded: written=%d retired=%d kept=%s",
        plan.write().size(), plan.retire().size(), plan.kept());
    catalogue.start();
  }

  private void again(Throwable failure, long wait) {
    if (!stopped) {
      LOG.warnf("Library not seeded yet: retry_ms=%d %s", wait, failure);
      vertx.setTimer(wait, timer -> seed(Math.min(2 * wait, LONGEST_WAIT_MS)));
    }
  }
}
