package dev.stratbase.kit.database;

import dev.stratbase.kit.metrics.ReadinessMeters;
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
import org.jspecify.annotations.Nullable;

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
  private final SchemaVersion version;
  private final ReadinessMeters meters;
  private volatile boolean met;
  private @Nullable OptionalInt lastTold;

  SchemaReadiness(
      Database database,
      Background background,
      SchemaVersion version,
      ReadinessMeters meters,
      @ConfigProperty(name = "stratbase.slice") String slice) {
    this.database = database;
    this.background = background;
    this.slice = Slice.named(slice);
    this.version = version;
    this.meters = meters;
  }

  @Override
  public Uni<HealthCheckResponse> call() {
    if (met || version.needed().isEmpty()) {
      return Uni.createFrom().item(meters.note(HealthCheckResponse.named("schema").up().build()));
    }
    return Uni.createFrom()
        .<Integer>emitter(emitter -> background.run(this::ask, emitter::complete, emitter::fail))
        .onFailure()
        .invoke(failure -> LOG.debugf(failure, "No answer about the schema's version"))
        .map(OptionalInt::of)
        // The database is away, or older than the right to ask.
        .onFailure()
        .recoverWithItem(OptionalInt.empty())
        .map(this::judge)
        .map(meters::note);
  }

  private Uni<Integer> ask() {
    return database
        .asService()
        .within(PATIENCE)
        .readOnce(
            "select coalesce(max(version::int), 0) from %s.%s where success and version ~ '^[0-9]+$'"
                .formatted(Slice.HISTORY_SCHEMA, slice.historyTable()),
            Tuple.tuple())
        .map(rows -> rows.iterator().next().getInteger(0));
  }

  private HealthCheckResponse judge(OptionalInt found) {
    int needed = version.needed().orElseThrow();
    met = version.note(found);
    if (!met && !found.equals(lastTold)) {
      lastTold = found;
      LOG.warnf(
          "Waiting for the slice's migrations: slice=%s needed=%d found=%s",
          slice.slug(), needed, found.isEmpty() ? "unknown" : found.getAsInt());
    }
    var response = HealthCheckResponse.named("schema").status(met).withData("needed", needed);
    found.ifPresent(number -> response.withData("found", number));
    return response.build();
  }
}
