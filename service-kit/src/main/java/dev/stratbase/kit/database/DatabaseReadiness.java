package dev.stratbase.kit.database;

import dev.stratbase.kit.metrics.ReadinessMeters;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while both logins get an answer from the database, asked for at most 250 ms. */
@Readiness
@ApplicationScoped
class DatabaseReadiness implements AsyncHealthCheck {
  private static final long PATIENCE_MS = 250;

  private final Pool pool;
  private final Vertx vertx;
  private final ReadinessMeters meters;

  DatabaseReadiness(Pool pool, Vertx vertx, ReadinessMeters meters) {
    this.pool = pool;
    this.vertx = vertx;
    this.meters = meters;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    BoundPool bound = BoundPool.unwrap(pool);
    Uni<Boolean> answered =
        Uni.createFrom()
            .completionStage(() ->
                bound
                    .probe(Login.CALLER)
                    .compose(ok -> bound.probe(Login.SYSTEM))
                    .toCompletionStage())
            .replaceWith(true)
            .onFailure()
            .recoverWithItem(false);
    Uni<Boolean> impatient =
        Uni.createFrom()
            .emitter(emitter -> vertx.setTimer(PATIENCE_MS, timer -> emitter.complete(false)));
    return Uni.join()
        .first(answered, impatient)
        .withItem()
        .map(up -> meters.note(HealthCheckResponse.named("database").status(up).build()));
  }
}
