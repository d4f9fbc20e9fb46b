package dev.stratbase.kit.http;

import dev.stratbase.kit.database.LastStatement;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The slice's table of used keys, over either way of talking to the database. */
final class IdempotencyStatements {
  private final String claim;
  private final String find;
  private final String keep;

  IdempotencyStatements(String slice) {
    String table = "public." + slice + "_idempotency_keys";
    this.claim =
        "insert into "
            + table
            + " (user_id, key, request_hash) values ($1, $2, $3) on conflict (user_id, key) do nothing";
    this.find =
        "select request_hash, status, cast(headers as text), body from "
            + table
            + " where user_id = $1 and key = $2";
    this.keep =
        "update "
            + table
            + " set status = $3, headers = cast(cast($4 as text) as jsonb), body = $5 where user_id = $1 and key = $2";
  }

  Store over(SqlConnection connection) {
    return new OverConnection(connection);
  }

  Store over(Mutiny.Session session) {
    return new OverSession(session);
  }

  /** The three statements. */
  interface Store {
    /** True when the key is new; waits for another transaction that holds it. */
    Uni<Boolean> claim(UUID person, String key, byte[] hash);

    Uni<StoredAnswer> find(UUID person, String key);

    Uni<Void> keep(UUID person, String key, StoredAnswer answer);
  }

  private static String headers(StoredAnswer answer) {
    return new JsonObject()
        .put("location", answer.location())
        .put("etag", answer.entityTag())
        .encode();
  }

  private static StoredAnswer answer(
      byte[] hash, Number status, @Nullable String headers, String body) {
    JsonObject sent = headers == null ? new JsonObject() : new JsonObject(headers);
    return new StoredAnswer(
        hash, status.intValue(), sent.getString("location"), sent.getString("etag"), body);
  }

  private final class OverConnection implements Store {
    private final SqlConnection connection;

    OverConnection(SqlConnection connection) {
      this.connection = connection;
    }

    @Override
    public Uni<Boolean> claim(UUID person, String key, byte[] hash) {
      return connection
          .preparedQuery(claim)
          .execute(Tuple.of(person, key, Buffer.buffer(hash)))
          .map(rows -> rows.rowCount() == 1);
    }

    @Override
    public Uni<StoredAnswer> find(UUID person, String key) {
      return connection
          .preparedQuery(find)
          .execute(Tuple.of(person, key))
          .map(rows -> {
            Row row = rows.iterator().next();
            return answer(
                row.getBuffer(0).getBytes(), row.getShort(1), row.getString(2), row.getString(3));
          });
    }

    @Override
    public Uni<Void> keep(UUID person, String key, StoredAnswer answer) {
      return LastStatement.send(
          connection,
          keep,
          Tuple.of(person, key, (short) answer.status(), headers(answer), answer.body()));
    }
  }

  private final class OverSession implements Store {
    private final Mutiny.Session session;

    OverSession(Mutiny.Session session) {
      this.session = session;
    }

    @Override
    public Uni<Boolean> claim(UUID person, String key, byte[] hash) {
      return session
          .createNativeQuery(numbered(claim))
          .setParameter(1, person)
          .setParameter(2, key)
          .setParameter(3, hash)
          .executeUpdate()
          .map(count -> count == 1);
    }

    @Override
    public Uni<StoredAnswer> find(UUID person, String key) {
      return session
          .createNativeQuery(numbered(find), Object[].class)
          .setParameter(1, person)
          .setParameter(2, key)
          .getSingleResult()
          .map(row -> answer((byte[]) row[0], (Number) row[1], (String) row[2], (String) row[3]));
    }

    @Override
    public Uni<Void> keep(UUID person, String key, StoredAnswer answer) {
      return session
          .createNativeQuery(numbered(keep))
          .setParameter(1, person)
          .setParameter(2, key)
          .setParameter(3, (short) answer.status())
          .setParameter(4, headers(answer))
          .setParameter(5, answer.body())
          .executeUpdate()
          .replaceWithVoid();
    }

    /** Hibernate's ordinal parameters. */
    private static String numbered(String sql) {
      return sql.replace('$', '?');
    }
  }
}
