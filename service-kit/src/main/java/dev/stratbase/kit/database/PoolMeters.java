package dev.stratbase.kit.database;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.vertx.sqlclient.Pool;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** Tells of each login's connections: how many there may be, are used, are waited for, how long. */
@Singleton
final class PoolMeters {
  private static final String CONNECTIONS = "stratbase.database.connections";

  private final MeterRegistry registry;
  private final Pool pool;
  private final DatabaseConfig config;

  PoolMeters(MeterRegistry registry, Pool pool, DatabaseConfig config) {
    this.registry = registry;
    this.pool = pool;
    this.config = config;
  }

  void start(@Observes StartupEvent event) {
    for (Login login : Login.values()) {
      register(login, BoundPool.unwrap(pool).usage(login));
    }
  }

  private void register(Login login, LoginUsage usage) {
    String name = login.name().toLowerCase(Locale.ROOT);
    int most =
        switch (login) {
          case CALLER -> config.poolSize();
          case SYSTEM -> config.systemPoolSize();
        };
    Gauge.builder(CONNECTIONS + ".max", () -> most)
        .description("Connections that the login's pool may open")
        .tag("login", name)
        .register(registry);
    Gauge.builder(CONNECTIONS + ".used", usage, LoginUsage::used)
        .description("Connections that work goes on over")
        .tag("login", name)
        .register(registry);
    Gauge.builder(CONNECTIONS + ".waiting", usage, LoginUsage::waiting)
        .description("Transactions that wait for a connection")
        .tag("login", name)
        .register(registry);
    FunctionTimer.builder(
            "stratbase.database.connection.wait",
            usage,
            LoginUsage::waits,
            LoginUsage::waitedNanos,
            TimeUnit.NANOSECONDS)
        .description("How long transactions waited for their connection")
        .tag("login", name)
        .register(registry);
    FunctionCounter.builder("stratbase.database.connection.timeouts", usage, LoginUsage::timeouts)
        .description("Transactions that got no connection in time")
        .tag("login", name)
        .register(registry);
  }
}
