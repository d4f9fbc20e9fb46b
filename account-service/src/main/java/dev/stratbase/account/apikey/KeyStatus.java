package dev.stratbase.account.apikey;

import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What was last known of a key, and since when; null while it is untested. */
record KeyStatus(String status, @Nullable Instant at) {
  static KeyStatus from(Row row) {
    return new KeyStatus(
        row.getString(0), row.getValue(1) == null ? null : row.getOffsetDateTime(1).toInstant());
  }
}
