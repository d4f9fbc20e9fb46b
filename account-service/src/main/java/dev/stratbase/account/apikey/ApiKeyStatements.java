package dev.stratbase.account.apikey;

import dev.stratbase.account.apikey.vault.KeyOwner;
import dev.stratbase.account.apikey.vault.SealedKey;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Creating or replacing a key in one statement, which no two requests can do at once; what is bound
 * is ciphertext, so no log of the database can show a key.
 */
final class ApiKeyStatements {
  private static final String COLUMNS =
      "provider, resource, last_four, status, status_at, created_at, updated_at, last_used";
  private static final String LOCK =
      "select " + COLUMNS + " from public.api_keys where provider = $1 for update";
  // The values are bound and not taken from "excluded", which would ask for the right to read the
  // ciphertext.
  private static final String PUT =
      "insert into public.api_keys (user_id, provider, key_encrypted, wrapped_data_key,"
          + " master_key_version, last_four, scheme, resource)"
          + " values ($1, $2, $3, $4, $5, $6, $7, $8)"
          + " on conflict (user_id, provider) do update set key_encrypted = $3,"
          + " wrapped_data_key = $4, master_key_version = $5, last_four = $6, scheme = $7,"
          + " resource = $8 returning "
          + COLUMNS;

  private ApiKeyStatements() {}

  /** The stored key's description, kept from others until the transaction ends; null if none. */
  static Uni<ApiKeyResponse> lock(SqlConnection connection, String provider) {
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(provider))
        .map(rows -> rows.rowCount() == 0 ? null : response(rows.iterator().next()));
  }

  static Uni<ApiKeyResponse> put(
      SqlConnection connection, KeyOwner owner, SealedKey sealed, String lastFour) {
    Tuple values =
        Tuple.tuple()
            .addUUID(owner.userId())
            .addString(owner.provider())
            .addString(sealed.keyEncrypted())
            .addBuffer(Buffer.buffer(sealed.wrappedDataKey()))
            .addInteger(sealed.masterKeyVersion())
            .addString(lastFour)
            .addString(SealedKey.SCHEME)
            .addString(owner.resource());
    return connection
        .preparedQuery(PUT)
        .execute(values)
        .map(rows -> response(rows.iterator().next()));
  }

  private static ApiKeyResponse response(Row row) {
    return new ApiKeyResponse(
        row.getString(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        instant(row, 4),
        row.getOffsetDateTime(5).toInstant(),
        row.getOffsetDateTime(6).toInstant(),
        instant(row, 7),
        null);
  }

  private static @Nullable Instant instant(Row row, int column) {
    return row.getValue(column) == null ? null : row.getOffsetDateTime(column).toInstant();
  }
}
