package dev.stratbase.kit.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.List;
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
    PgConnectOptions base = config.pooling().applied(input.pgConnectOptionsList().getFirst());
    PgConnectOptions caller = login(base, config.caller());
    PgConnectOptions system = login(base, config.system());
    return new BoundPool(
        shared(input, caller, config.poolSize()),
        shared(input, system, config.systemPoolSize()),
        new PoolingCheck(input.vertx(), config.pooling(), List.of(caller, system)),
        input.vertx(),
        config.connectionWait());
  }

  private PgConnectOptions login(PgConnectOptions base, DatabaseConfig.Credentials login) {
    PgConnectOptions connect = new PgConnectOptions(base).setUser(login.username());
    connect.setPassword(login.password().orElse(""));
    connect.addProperty("application_name", application);
    return connect;
  }

  private static LoginPool shared(Input input, PgConnectOptions login, int size) {
    return new LoginPool(input.vertx(), size, (number, part) -> pool(input, login, number, part));
  }

  @SuppressWarnings("deprecation") // Nothing else lets a pool open its connections another way.
  private static Pool pool(Input input, PgConnectOptions login, int number, int size) {
    String name = number == 0 ? login.getUser() : login.getUser() + "-" + number;
    // Or the meters of all pools would be one.
    PgConnectOptions connect = new PgConnectOptions(login).setMetricsName(name);
    Handshake.limit(connect);
    PoolOptions pool =
        new PoolOptions(input.poolOptions())
            .setName(name)
            .setMaxSize(size)
            // BoundPool waits instead, and loses no connection over it.
            .setConnectionTimeout(0);
    Connecting connecting = new Connecting(input.vertx(), connect);
    return PgBuilder.pool()
        .with(pool)
        .connectingTo(connect)
        .withConnectHandler(BoundPoolCreator::prepare)
        .using(input.vertx())
        .build()
        .connectionProvider(connecting::connect);
  }

  /** Closing hands the new connection to the pool. */
  private static void prepare(SqlConnection connection) {
    OneWrite.on(connection);
    Handshake.done(connection);
    connection.close();
  }
}
