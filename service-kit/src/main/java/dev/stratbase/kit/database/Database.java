package dev.stratbase.kit.database;

import dev.stratbase.kit.identity.Caller;
import dev.stratbase.kit.identity.CurrentCaller;
import io.smallrye.mutiny.Uni;
import io.vertx.sqlclient.Pool;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one way to the database. Every access names on whose behalf it runs; row-level security then
 * decides what it may see and change. There is no default.
 */
@Singleton
public final class Database {
  private final CurrentCaller currentCaller;
  private final Scope caller;
  private final Scope admin;
  private final Scope service;

  Database(
      CurrentCaller currentCaller,
      Pool pool,
      DatabaseConfig config,
      Provisioning provisioning,
      @ConfigProperty(name = "stratbase.slice") String slice) {
    this.currentCaller = currentCaller;
    String role = "stratbase_" + slice;
    Transactions transactions = new Transactions(pool, config.deadline());
    this.caller =
        new Scope(transactions, Login.CALLER, role + "_caller", currentCaller::get, provisioning);
    this.admin =
        new Scope(transactions, Login.SYSTEM, role + "_admin", this::administrator, provisioning);
    this.service =
        new Scope(
            transactions,
            Login.SYSTEM,
            role,
            () -> Uni.createFrom().item(Caller.Visitor.VISITOR),
            provisioning);
  }

  /** Acts for whoever sent the request: a person, or a visitor who may read public things. */
  public Scope asCaller() {
    return caller;
  }

  /**
   * Acts for the administrator who sent the request; fails with {@code ForbiddenException} for
   * anybody else, and the policies check the claim once more.
   */
  public Scope asAdmin() {
    return admin;
  }

  /** Acts on the service's own account: workers, webhooks, seeding. Never for a caller's wish. */
  public Scope asService() {
    return service;
  }

  private Uni<Caller> administrator() {
    return currentCaller.administrator().map(person -> person);
  }
}
