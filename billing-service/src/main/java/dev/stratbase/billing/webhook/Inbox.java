package dev.stratbase.billing.webhook;

import dev.stratbase.kit.database.LastStatement;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The table of received events, as the service's own account sees it. */
@Singleton
class Inbox {
  private static final String ACCEPT =
      "insert into public.webhook_events (provider, event_id, type, raw, trace_parent)"
          + " values ($1, $2, $3, $4, $5)"
          + " on conflict (provider, event_id) do nothing";
  // A claim is a later next attempt: whoever dies with it needs no cleaning up.
  private static final String CLAIM =
      "update public.webhook_events set attempts = attempts + 1,"
          + " next_attempt_at = clock_timestamp() + make_interval(secs => $1)"
          + " where id = (select id from public.webhook_events where status in ('received', 'failed')"
          + " and next_attempt_at <= clock_timestamp() order by next_attempt_at"
          + " limit 1 for no key update skip locked)"
          + " returning id, provider, type, raw, attempts, trace_parent";
  private static final String FINISH =
      "update public.webhook_events set status = $2, subject = $3, flag = $4, last_error = null,"
          + " processed_at = clock_timestamp() where id = $1 and status in ('received', 'failed')";
  private static final String FAIL =
      "update public.webhook_events set status = $2, last_error = $3, attempts = $4,"
          + " next_attempt_at = clock_timestamp() + make_interval(secs => $5)"
          + " where id = $1 and status in ('received', 'failed')";

  /** An event that this replica works on. */
  @SuppressWarnings("ArrayRecordComponent") // Read once, never compared.
  record Claimed(
      UUID id,
      String provider,
      String type,
      byte @Nullable [] raw,
      int attempts,
      @Nullable String traceParent) {}

  /** Keeps an event unless it was here before; nothing waits for it but the commit. */
  Uni<Void> accept(
      SqlConnection connection,
      String provider,
      String eventId,
      String type,
      byte[] raw,
      @Nullable String traceParent) {
    return LastStatement.send(
        connection, ACCEPT, Tuple.of(provider, eventId, type, Buffer.buffer(raw), traceParent));
  }

  Uni<Optional<Claimed>> claim(SqlConnection connection, Duration length) {
    return connection
        .preparedQuery(CLAIM)
        .execute(Tuple.of(seconds(length)))
        .map(rows -> {
          RowIterator<Row> found = rows.iterator();
          return found.hasNext() ? Optional.of(claimed(found.next())) : Optional.empty();
        });
  }

  Uni<Void> finish(
      SqlConnection connection,
      UUID id,
      String status,
      @Nullable String subject,
      @Nullable String flag) {
    return connection
        .preparedQuery(FINISH)
        .execute(Tuple.of(id, status, subject, flag))
        .replaceWithVoid();
  }

  Uni<Void> fail(
      SqlConnection connection, Claimed event, String status, @Nullable String error, Retry retry) {
    return connection
        .preparedQuery(FAIL)
        .execute(Tuple.of(event.id(), status, error, retry.attempts(), seconds(retry.pause())))
        .replaceWithVoid();
  }

  /** When a failed event is tried again, and how many tries count by then. */
  record Retry(int attempts, Duration pause) {}

  private static Claimed claimed(Row row) {
    io.vertx.mutiny.core.buffer.Buffer raw = row.getBuffer("raw");
    return new Claimed(
        row.getUUID("id"),
        row.getString("provider"),
        row.getString("type"),
        raw == null ? null : raw.getBytes(),
        row.getInteger("attempts"),
        row.getString("trace_parent"));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
