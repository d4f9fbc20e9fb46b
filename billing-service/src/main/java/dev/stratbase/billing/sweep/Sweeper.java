package dev.stratbase.billing.sweep;

import dev.stratbase.billing.BillingConfig;
import dev.stratbase.kit.database.Background;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Starts the sweeps; one at a time on a replica, and any replica may. */
@Singleton
class Sweeper {
  private static final Logger LOG = Logger.getLogger(Sweeper.class);

  private final Vertx vertx;
  private final Background background;
  private final Sweep sweep;
  private final BillingConfig config;
  private final AtomicBoolean running = new AtomicBoolean();
  private volatile boolean stopped;

  Sweeper(Vertx vertx, Background background, Sweep sweep, BillingConfig config) {
    this.vertx = vertx;
    this.background = background;
    this.sweep = sweep;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    vertx.setPeriodic(config.sweepEvery().toMillis(), id -> run());
  }

  void stop(@Observes ShutdownEvent event) {
    stopped = true;
  }

  private void run() {
    if (stopped || !running.compareAndSet(false, true)) {
      return;
    }
    background.run(
        "sweep",
        sweep::all,
        done -> running.set(false),
        failure -> {
          running.set(false);
          LOG.warnf("A sweep ended early: %s", failure);
        });
  }
}
