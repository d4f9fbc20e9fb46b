package dev.stratbase.kit.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts {@link BoundPool} under everything that asks Quarkus for the default datasource. */
@Singleton
final class BoundPoolCreator implements PgPoolCreator {
  private final DatabaseConfig config;
  private final String application;

  BoundPoolCreator(
      DatabaseConfig config,
      @ConfigProperty(name = "quarkus.application.name") String application) {
    this.config = config;
    this.application = application;
  }

  @Override
  public Pool create(Input input) {
    PgConnectOptions base = input.pgConnectOptionsList().getFirst();
    return new BoundPool(
        shared(input, base, config.caller(), config.poolSize()),
        shared(input, base, config.system(), config.systemPoolSize()),
        input.vertx(),
        config.connectionWait());
  }

  private LoginPool shared(
      Input input, PgConnectOptions base, DatabaseConfig.Credentials login, int size) {
    return new LoginPool(
        input.vertx(), size, (number, part) -> pool(input, base, login, number, part));
  }

  private Pool pool(
      Input input, PgConnectOptions base, DatabaseConfig.Credentials login, int number, int size) {
    PgConnectOptions connect = new PgConnectOptions(base).setUser(login.username());
    connect.setPassword(login.password().orElse(""));
    connect.addProperty("application_name", application);
    String name = number == 0 ? login.username() : login.username() + "-" + number;
    // Or the meters of all pools would be one.
    connect.setMetricsName(name);
    Handshake.limit(connect);
    PoolOptions pool =
        new PoolOptions(input.poolOptions())
            .setName(name)
            .setMaxSize(size)
            // BoundPool waits instead, and loses no connection over it.
            .setConnectionTimeout(0);
    return PgBuilder.pool()
        .with(pool)
        .connectingTo(connect)
        .withConnectHandler(BoundPoolCreator::prepare)
        .using(input.vertx())
        .build();
  }

  /** Closing hands the new connection to the pool. */
  private static void prepare(SqlConnection connection) {
    OneWrite.on(connection);
    Handshake.done(connection);
    connection.close();
  }
}
