package dev.stratbase.kit.database;

import dev.stratbase.kit.migration.Slice;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.jboss.logging.Logger;

/**
 * Not ready until the slice's migrations have reached the version this service was built for. A
 * newer schema is good too: a migration adds what the release before does not know yet. Once met it
 * is not asked for again.
 */
@Readiness
@ApplicationScoped
class SchemaReadiness implements AsyncHealthCheck {
  private static final Logger LOG = Logger.getLogger(SchemaReadiness.class);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final Database database;
  private final Background background;
  private final Slice slice;
  private final OptionalInt needed;
  private volatile boolean met;
  private volatile int lastTold = Integer.MIN_VALUE;

  SchemaReadiness(
      Database database,
      Background background,
      @ConfigProperty(name = "stratbase.slice") String slice,
      @ConfigProperty(name = "stratbase.schema.version") OptionalInt needed) {
    this.database = database;
    this.background = background;
    this.slice = Slice.named(slice);
    this.needed = needed;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    if (met || needed.isEmpty()) {
      return Uni.createFrom().item(HealthCheckResponse.named("schema").up().build());
    }
    return Uni.createFrom()
        .<Integer>emitter(emitter -> background.run(this::found, emitter::complete, emitter::fail))
        .onFailure()
        .invoke(failure -> LOG.debugf(failure, "No answer about the schema's version"))
        // The database is away, or older than the right to ask.
        .onFailure()
        .recoverWithItem(-1)
        .map(this::judge);
  }

  private Uni<Integer> found() {
    return database
        .asService()
        .within(PATIENCE)
        .readOnce(
            "select coalesce(max(version::int), 0) from %s.%s where success and version ~ '^[0-9]+$'"
                .formatted(Slice.HISTORY_SCHEMA, slice.historyTable()),
            Tuple.tuple())
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  private HealthCheckResponse judge(int found) {
    met = found >= needed.getAsInt();
    if (!met && found != lastTold) {
      lastTold = found;
      LOG.warnf(
          "Waiting for the %s slice's migrations: needed=%d found=%s",
          slice.slug(), needed.getAsInt(), found < 0 ? "unknown" : Integer.toString(found));
    }
    var response =
        HealthCheckResponse.named("schema").status(met).withData("needed", needed.getAsInt());
    return found < 0 ? response.build() : response.withData("found", found).build();
  }
}
