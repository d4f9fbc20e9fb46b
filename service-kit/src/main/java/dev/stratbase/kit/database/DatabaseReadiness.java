package dev.stratbase.kit.database;

import dev.stratbase.kit.metrics.ReadinessMeters;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.vertx.UniHelper;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while both logins get an answer from the database. */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements AsyncHealthCheck {
  private final ReadinessMeters meters;
  private final Watch watch;

  DatabaseReadiness(Pool pool, Vertx vertx, ReadinessMeters meters) {
    this.meters = meters;
    this.watch =
        new Watch(
            vertx,
            () -> {
              BoundPool bound = BoundPool.unwrap(pool);
              return bound.probe(Login.CALLER).compose(ok -> bound.probe(Login.SYSTEM));
            });
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    return UniHelper.toUni(watch.answers())
        .map(up -> meters.note(HealthCheckResponse.named("database").status(up).build()));
  }

  @PreDestroy
  void end() {
    watch.end();
  }
}
