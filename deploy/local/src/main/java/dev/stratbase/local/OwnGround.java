package dev.stratbase.local;

import dev.stratbase.database.Migrations;
import dev.stratbase.local.auth.TokenIssuer;
import dev.stratbase.local.secret.Secrets;
import java.io.IOException;
import java.sql.SQLException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * The stack's own PostgreSQL and its own token issuer.
 *
 * @param migrator brings the schema, and gives the services' logins their passwords
 */
record OwnGround(Settings settings, Migrator migrator) implements Ground {

  /** Brings an empty or older database to this checkout's schema. */
  @FunctionalInterface
  interface Migrator {
    void migrate(DatabaseAccess database, Secrets secrets) throws Exception;
  }

  /** With the migrations run from here. */
  OwnGround(Settings settings) {
    this(settings, (database, secrets) -> migrate(settings, database, secrets));
  }

  @Override
  public Ready prepare(Progress progress, Owned owned, Secrets secrets) {
    int port = settings.ports().of(Ports.DATABASE);
    OwnDatabase server =
        progress.step(
            "PostgreSQL on 127.0.0.1:%s%s".formatted(port, settings.fresh() ? ", empty" : ""),
            () -> start(owned, port));
    DatabaseAccess database = server.access();
    progress.step(
        "Migrations",
        () -> {
          migrator.migrate(database, secrets);
          return database;
        });
    return new Ready(
        database,
        progress.step(
            "Token issuer on " + settings.origin(Ports.AUTH),
            () -> startIssuer(owned, server, secrets)));
  }

  private static void migrate(Settings settings, DatabaseAccess database, Secrets secrets)
      throws SQLException, IOException {
    try {
      Migrations.migrate(database.url(), database.owner(), database.password(), settings.root());
      new ServiceLogins(database, secrets).setPasswords();
    } catch (FlywayValidateException changed) {
      throw new StackFailure(
          "The database in %s was made by other migrations than this checkout's;"
                  .formatted(settings.databaseDirectory())
              + " --fresh starts from an empty one.",
          changed);
    }
  }

  private OwnDatabase start(Owned owned, int port) throws IOException {
    OwnDatabase server =
        owned.add(OwnDatabase.start(settings.databaseDirectory(), port, settings.fresh()));
    var _ = server.onEnd().thenAccept(owned::report);
    return server;
  }

  private String startIssuer(Owned owned, OwnDatabase server, Secrets secrets)
      throws IOException, SQLException {
    String password = secrets.password(OwnDatabase.AUTH_ADMIN);
    server.setAuthPassword(password);
    TokenIssuer.Settings issuer =
        new TokenIssuer.Settings(
            settings.ports().of(Ports.AUTH),
            server.access().jdbcUrl(),
            OwnDatabase.AUTH_ADMIN,
            password,
            settings.secrets(),
            secrets.serviceKey());
    owned.add(TokenIssuer.start(issuer));
    return issuer.issuer();
  }
}
