package dev.stratbase.account.apikey.rotation;

import dev.stratbase.account.apikey.vault.Vault;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Master keys as the database knows them; the keys themselves are never here. */
final class MasterKeyStatements {
  private static final String KNOWN =
      "select version, fingerprint, first_used_at, retired_at from public.master_keys";
  private static final String ROWS =
      "select coalesce(master_key_version, 0), count(*) from public.api_keys group by 1";
  private static final String REGISTER =
      "insert into public.master_keys (version, fingerprint) values ($1, $2) on conflict do nothing";
  private static final String LOCK =
      "select version, fingerprint, first_used_at, retired_at from public.master_keys"
          + " where version = $1 for update";
  private static final String ROWS_UNDER =
      "select count(*) from public.api_keys where master_key_version = $1";
  private static final String RETIRE =
      "update public.master_keys set retired_at = coalesce(retired_at, now()) where version = $1"
          + " returning version, fingerprint, first_used_at, retired_at";
  private static final String AUDIT =
      "insert into public.account_audit (actor_kind, actor, action, details)"
          + " values ('workload', $1, $2, jsonb_build_object('version', $3::int))";

  private MasterKeyStatements() {}

  static Uni<MasterKeyUse> use(SqlConnection connection) {
    return connection
        .query(KNOWN)
        .execute()
        .map(rows -> {
          Map<Integer, MasterKeyRow> known = new TreeMap<>();
          rows.forEach(row -> known.put(row.getInteger(0), row(row)));
          return known;
        })
        .chain(known -> connection.query(ROWS).execute().map(rows -> use(known, rows)));
  }

  private static MasterKeyUse use(Map<Integer, MasterKeyRow> known, Iterable<Row> rows) {
    Map<Integer, Long> counts = new TreeMap<>();
    rows.forEach(row -> counts.put(row.getInteger(0), row.getLong(1)));
    @Nullable Long seed = counts.remove(0);
    return new MasterKeyUse(known, counts, seed == null ? 0 : seed);
  }

  /** Notes every configured version that is new. */
  static Uni<Void> register(SqlConnection connection, Vault vault) {
    List<Tuple> versions =
        vault.versions().stream()
            .map(version ->
                Tuple.tuple()
                    .addInteger(version)
                    .addBuffer(Buffer.buffer(vault.fingerprint(version))))
            .toList();
    return connection.preparedQuery(REGISTER).executeBatch(versions).replaceWithVoid();
  }

  /** Null for a version that was never configured. */
  static Uni<MasterKeyRow> lock(SqlConnection connection, int version) {
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(version))
        .map(rows -> rows.rowCount() == 0 ? null : row(rows.iterator().next()));
  }

  static Uni<Long> rowsUnder(SqlConnection connection, int version) {
    return connection
        .preparedQuery(ROWS_UNDER)
        .execute(Tuple.of(version))
        .map(rows -> rows.iterator().next().getLong(0));
  }

  static Uni<MasterKeyRow> retire(SqlConnection connection, int version) {
    return connection
        .preparedQuery(RETIRE)
        .execute(Tuple.of(version))
        .map(rows -> row(rows.iterator().next()));
  }

  /** Writes down which workload did what with a version. */
  static Uni<Void> audit(SqlConnection connection, String subject, String action, int version) {
    return connection
        .preparedQuery(AUDIT)
        .execute(Tuple.of(subject, action, version))
        .replaceWithVoid();
  }

  private static MasterKeyRow row(Row row) {
    @Nullable Instant retired =
        row.getValue(3) == null ? null : row.getOffsetDateTime(3).toInstant();
    return new MasterKeyRow(
        row.getInteger(0),
        row.getBuffer(1).getBytes(),
        row.getOffsetDateTime(2).toInstant(),
        retired);
  }
}
