package dev.stratbase.account.apikey.rotation;

import dev.stratbase.account.apikey.StoredKeys;
import dev.stratbase.account.apikey.vault.SealedKey;
import dev.stratbase.account.apikey.vault.SeedCipher;
import dev.stratbase.account.apikey.vault.StoredKey;
import dev.stratbase.account.apikey.vault.Vault;
import dev.stratbase.account.apikey.vault.VaultConfig;
import dev.stratbase.account.apikey.vault.VaultException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Seals some rows anew in one transaction. Rows that somebody else holds are passed over, so that
 * replicas share the work and nobody waits; a key put meanwhile waits for the batch and then
 * stands.
 */
@Singleton
class RewrapBatch {
  private static final Logger LOG = Logger.getLogger(RewrapBatch.class);
  private static final String TAKE =
      "select "
          + StoredKeys.COLUMNS
          + " from public.api_keys k where k.id > $1"
          + " and (k.master_key_version < $2 or $3 and k.scheme = 'pgcrypto_seed')"
          + " order by k.id limit $4 for update skip locked";
  private static final String GIVE =
      "update public.api_keys set key_encrypted = $2, wrapped_data_key = $3,"
          + " master_key_version = $4, last_four = coalesce($5, last_four), scheme = $6"
          + " where id = $1";

  private final Vault vault;
  private final SeedCipher seed;
  private final int size;

  RewrapBatch(Vault vault, SeedCipher seed, VaultConfig config) {
    this.vault = vault;
    this.seed = seed;
    this.size = config.rewrapBatch();
  }

  /**
   * What became of a batch.
   *
   * @param last the row to go on behind; null when there were none
   */
  record Outcome(@Nullable UUID last, int rewrapped, int unreadable) {}

  Uni<Outcome> run(SqlConnection connection, UUID after) {
    return connection
        .preparedQuery(TAKE)
        .execute(Tuple.of(after, vault.currentVersion(), seed.configured(), size))
        .chain(rows -> give(connection, rows));
  }

  private Uni<Outcome> give(SqlConnection connection, RowSet<Row> rows) {
    List<Tuple> resealed = new ArrayList<>();
    @Nullable UUID last = null;
    int unreadable = 0;
    for (Row row : rows) {
      StoredKey key = StoredKeys.key(row);
      last = key.id();
      try {
        resealed.add(values(key.id(), vault.reseal(key)));
      } catch (VaultException e) {
        // The run goes on: one bad row must not keep the others under an old master key.
        LOG.warnf("A key stays as it is: row=%s reason=%s", key.id(), e.getMessage());
        unreadable++;
      }
    }
    Outcome outcome = new Outcome(last, resealed.size(), unreadable);
    return resealed.isEmpty()
        ? Uni.createFrom().item(outcome)
        : connection.preparedQuery(GIVE).executeBatch(resealed).replaceWith(outcome);
  }

  private static Tuple values(UUID row, Vault.Resealed resealed) {
    SealedKey sealed = resealed.sealed();
    return Tuple.tuple()
        .addUUID(row)
        .addString(sealed.keyEncrypted())
        .addBuffer(Buffer.buffer(sealed.wrappedDataKey()))
        .addInteger(sealed.masterKeyVersion())
        .addString(resealed.lastFour())
        .addString(SealedKey.SCHEME);
  }
}
