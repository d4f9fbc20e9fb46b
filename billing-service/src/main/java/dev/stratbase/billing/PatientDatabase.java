package dev.stratbase.billing;

import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.database.DatabaseConfig;
import dev.stratbase.kit.database.Scope;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.function.Function;

/**
 * The database for work that waits for a payment provider between its transactions: each has the
 * time to itself that a request otherwise has for all of its transactions together.
 */
@Singleton
public final class PatientDatabase {
  private final Scope caller;
  private final Scope admin;
  private final Scope service;

  PatientDatabase(Database database, DatabaseConfig config) {
    this.caller = database.asCaller().within(config.deadline());
    this.admin = database.asAdmin().within(config.deadline());
    this.service = database.asService().within(config.deadline());
  }

  /** Acts for whoever sent the request. */
  public Scope asCaller() {
    return caller;
  }

  /** Acts for the administrator who sent the request. */
  public Scope asAdmin() {
    return admin;
  }

  /** A transaction on the service's own account. */
  public <T> Uni<T> write(Function<SqlConnection, Uni<T>> work) {
    return service.writeSql(work);
  }
}
