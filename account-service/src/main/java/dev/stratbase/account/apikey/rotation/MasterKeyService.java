package dev.stratbase.account.apikey.rotation;

import dev.stratbase.account.AccountProblem;
import dev.stratbase.account.apikey.vault.Vault;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.identity.CurrentCaller;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Map;

@Singleton
class MasterKeyService {
  private final Database database;
  private final CurrentCaller caller;
  private final Vault vault;
  private final Rewrap rewrap;

  MasterKeyService(Database database, CurrentCaller caller, Vault vault, Rewrap rewrap) {
    this.database = database;
    this.caller = caller;
    this.vault = vault;
    this.rewrap = rewrap;
  }

  Uni<MasterKeysResponse> list() {
    return database
        .asService()
        .readSql(MasterKeyStatements::use)
        .map(use -> MasterKeysResponse.of(vault, use, rewrap.progress()));
  }

  /** Marks a version as retired; fails while a key is sealed under it, saying how many. */
  Uni<MasterKeyResponse> retire(int version) {
    if (version == vault.currentVersion()) {
      return Uni.createFrom().failure(AccountProblem.MASTER_KEY_CURRENT.exception());
    }
    return caller
        .workload()
        .chain(worker ->
            database
                .asService()
                .writeSql(connection -> retire(connection, version, worker.subject())))
        .map(row -> MasterKeyResponse.retired(row, vault));
  }

  /** Starts a rewrap run, once it is written down who wanted it. */
  Uni<RewrapResponse> rewrap() {
    return caller
        .workload()
        .chain(worker ->
            database
                .asService()
                .writeSql(connection ->
                    MasterKeyStatements.audit(
                        connection, worker.subject(), "rewrap_started", vault.currentVersion())))
        .map(done -> rewrap.start());
  }

  private static Uni<MasterKeyRow> retire(SqlConnection connection, int version, String subject) {
    return MasterKeyStatements.lock(connection, version)
        .onItem()
        .ifNull()
        .failWith(CommonProblem.NOT_FOUND::exception)
        .chain(() -> MasterKeyStatements.rowsUnder(connection, version))
        .chain(rows -> retire(connection, version, rows))
        .call(() -> MasterKeyStatements.audit(connection, subject, "master_key_retired", version));
  }

  private static Uni<MasterKeyRow> retire(SqlConnection connection, int version, long rows) {
    return rows == 0
        ? MasterKeyStatements.retire(connection, version)
        : Uni.createFrom()
            .failure(
                AccountProblem.MASTER_KEY_IN_USE
                    .exception(
                        "%s keys are still sealed under master key %s; rewrap them first"
                            .formatted(rows, version))
                    .withMembers(Map.of("rows", rows)));
  }
}
