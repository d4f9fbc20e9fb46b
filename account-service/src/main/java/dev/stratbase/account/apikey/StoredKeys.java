package dev.stratbase.account.apikey;

import dev.stratbase.account.apikey.provider.Verdict;
import dev.stratbase.account.apikey.vault.KeyOwner;
import dev.stratbase.account.apikey.vault.StoredKey;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the service itself does with sealed keys; people's own role cannot read them. */
public final class StoredKeys {
  /** Columns of a {@link StoredKey}, in the order {@link #key} reads them. */
  public static final String COLUMNS =
      "k.id, k.user_id, k.provider, k.resource, k.updated_at, k.scheme, k.key_encrypted,"
          + " k.wrapped_data_key, k.master_key_version";

  private static final String FIND =
      "select "
          + COLUMNS
          + ", p.name from public.api_keys k join public.api_key_providers p on p.code = k.provider"
          + " where k.user_id = $1 and k.provider = $2";
  private static final String USED =
      "insert into public.api_key_uses (user_id, provider, kind, used_by, purpose)"
          + " values ($1, $2, $3, $4, $5)";
  private static final String LAST_USED =
      "update public.api_keys set last_used = now() where id = $1";
  // A key put meanwhile is another one, of which the provider said nothing.
  private static final String JUDGED =
      "update public.api_keys set status = coalesce($3, status),"
          + " status_at = case when $3::text is null then status_at else now() end"
          + " where id = $1 and updated_at = $2 returning status, status_at";

  private StoredKeys() {}

  /** A sealed key and what its provider is called. */
  record Named(StoredKey key, String providerName) {}

  /** Fails with {@code not_found}. */
  static Uni<Named> find(SqlConnection connection, UUID person, String provider) {
    return connection
        .preparedQuery(FIND)
        .execute(Tuple.of(person, provider))
        .map(rows -> {
          if (rows.rowCount() == 0) {
            throw CommonProblem.NOT_FOUND.exception();
          }
          Row row = rows.iterator().next();
          return new Named(key(row), row.getString(9));
        });
  }

  static Uni<Void> noteTest(SqlConnection connection, KeyOwner owner) {
    return used(connection, Tuple.of(owner.userId(), owner.provider(), "test", null, null));
  }

  /** Writes who was given the key and what for, and moves {@code last_used}. */
  static Uni<Void> noteResolved(
      SqlConnection connection, StoredKey key, String subject, String purpose) {
    KeyOwner owner = key.owner();
    return used(connection, Tuple.of(owner.userId(), owner.provider(), "resolve", subject, purpose))
        .chain(() -> connection.preparedQuery(LAST_USED).execute(Tuple.of(key.id())))
        .replaceWithVoid();
  }

  /** Keeps a verdict; null when the key was replaced or deleted meanwhile. */
  static Uni<KeyStatus> judge(SqlConnection connection, StoredKey key, Verdict verdict) {
    return connection
        .preparedQuery(JUDGED)
        .execute(Tuple.of(key.id(), key.updatedAt(), verdict.status().orElse(null)))
        .map(rows -> rows.rowCount() == 0 ? null : KeyStatus.from(rows.iterator().next()));
  }

  private static Uni<Void> used(SqlConnection connection, Tuple values) {
    return connection.preparedQuery(USED).execute(values).replaceWithVoid();
  }

  /** Reads {@link #COLUMNS}. */
  public static StoredKey key(Row row) {
    @Nullable Buffer wrapped = row.getBuffer(7);
    return new StoredKey(
        row.getUUID(0),
        new KeyOwner(row.getUUID(1), row.getString(2), row.getString(3)),
        row.getOffsetDateTime(4),
        row.getString(5),
        row.getString(6),
        wrapped == null ? null : wrapped.getBytes(),
        row.getInteger(8));
  }
}
