package dev.stratbase.kit.http;

import dev.stratbase.kit.database.Background;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.kit.metrics.RefusalMeters;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The limits of what is guessable or costly, as {@code stratbase.limits.of.<name>} states them, and
 * the sweeping of counts whose window is over, which every replica may do.
 */
@Singleton
public final class Limits {
  private static final Logger LOG = Logger.getLogger(Limits.class);
  private static final String TASK = "limits-sweep";
  private static final Duration EVERY = Duration.ofMinutes(5);

  private final LimitsConfig config;
  private final Vertx vertx;
  private final Background background;
  private final Database database;
  private final CurrentCaller caller;
  private final LimitStatements statements;
  private final RefusalMeters refusals;

  Limits(
      LimitsConfig config,
      Vertx vertx,
      Background background,
      Database database,
      CurrentCaller caller,
      RefusalMeters refusals,
      @ConfigProperty(name = "stratbase.slice") String slice) {
    this.config = config;
    this.vertx = vertx;
    this.background = background;
    this.database = database;
    this.caller = caller;
    this.refusals = refusals;
    this.statements = new LimitStatements(slice);
  }

  /** The limit of that name; one that is not configured, or allows nothing, stops the start. */
  public Limit of(String name) {
    LimitsConfig.@Nullable Quota quota = config.of().get(name);
    if (quota == null
        || quota.perPerson() < 1
        || quota.perAddress() < 1
        || config.addressFactor() < 1
        || quota.window().toSeconds() < 1) {
      throw new ConfigurationException(
          "stratbase.limits.of." + name + " needs a window of a second and quotas of 1 or more");
    }
    return new Limit(
        name, quota, config.addressFactor(), database, caller, statements, refusals.of(name));
  }

  void start(@Observes StartupEvent event) {
    background.announce(TASK);
    vertx.setPeriodic(EVERY.toMillis(), id -> sweep());
  }

  void sweep() {
    background.run(
        TASK,
        () -> database.asService().writeSql(statements::sweep),
        count -> LOG.debugf("Ended limits forgotten: count=%d", count),
        failure -> LOG.warnf("Ended limits not forgotten: %s", failure));
  }
}
