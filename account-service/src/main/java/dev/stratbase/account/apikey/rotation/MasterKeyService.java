package dev.stratbase.account.apikey.rotation;

import dev.stratbase.account.AccountProblem;
import dev.stratbase.account.apikey.vault.Vault;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Map;

@Singleton
class MasterKeyService {
  private final Database database;
  private final Vault vault;
  private final Rewrap rewrap;

  MasterKeyService(Database database, Vault vault, Rewrap rewrap) {
    this.database = database;
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
    return database
        .asService()
        .writeSql(connection ->
            MasterKeyStatements.lock(connection, version)
                .onItem()
                .ifNull()
                .failWith(CommonProblem.NOT_FOUND::exception)
                .chain(() -> MasterKeyStatements.rowsUnder(connection, version))
                .chain(rows -> retire(connection, version, rows)))
        .map(row -> MasterKeyResponse.retired(row, vault));
  }

  private static Uni<MasterKeyRow> retire(SqlConnection connection, int version, long rows) {
    return rows == 0
        ? MasterKeyStatements.retire(connection, version)
        : Uni.createFrom()
            .failure(
                AccountProblem.MASTER_KEY_IN_USE
                    .exception(
                        "%d keys are still sealed under master key %d; rewrap them first"
                            .formatted(rows, version))
                    .withMembers(Map.of("rows", rows)));
  }
}
