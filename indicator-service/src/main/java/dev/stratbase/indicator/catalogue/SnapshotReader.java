package dev.stratbase.indicator.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stratbase.kit.database.Database;
import dev.stratbase.kit.json.StoredJson;
import dev.stratbase.kit.parameters.InvalidParameterSchemaException;
import dev.stratbase.kit.parameters.ParameterSchema;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the library out of the database. */
@Singleton
class SnapshotReader {
  private static final String SETTLE = "select stratbase_internal.indicator_ratings_settle()";
  private static final String REVISION = "select revision from public.indicator_library_state";

  /** What everybody may see; an adopted entry that is not public stays its owner's. */
  private static final String ENTRIES =
      """
      select id, slug, name, description, category, type, parameters::text, defaults::text,
        outputs::text, warmup_bars, revision, is_custom, is_public, accuracy_rating, created_at,
        retired_at is not null, pine_template, rating_count
      from public.indicators where is_public order by id
      """;

  private final Database database;
  private final ObjectMapper json;

  SnapshotReader(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Has the database add up what was rated since the last time; that is a change, too. */
  Uni<Void> settleRatings() {
    return database
        .asService()
        .writeSql(connection -> connection.preparedQuery(SETTLE).execute())
        .replaceWithVoid();
  }

  /** The database's count of changes. */
  Uni<Long> revision() {
    return database.asService().readSql(SnapshotReader::revision);
  }

  /** Everything, parsed away from the event loop. */
  Uni<Snapshot> read() {
    return database
        .asService()
        .readSql(connection ->
            revision(connection)
                .chain(revision ->
                    connection
                        .preparedQuery(ENTRIES)
                        .execute()
                        .map(rows -> new Rows(revision, rows))))
        .emitOn(Infrastructure.getDefaultWorkerPool())
        .map(this::snapshot);
  }

  private static Uni<Long> revision(SqlConnection connection) {
    return connection
        .preparedQuery(REVISION)
        .execute()
        .map(rows -> rows.iterator().next().getLong(0));
  }

  private Snapshot snapshot(Rows read) {
    List<CatalogueEntry> entries = new ArrayList<>();
    MessageDigest all = sha256();
    for (Row row : read.rows()) {
      JsonNode parameters = tree(row.getString(6));
      ParameterSchema schema = schema(parameters);
      IndicatorResponse full = response(row, parameters, schema);
      IndicatorResponse item = full.withoutTemplate();
      byte[] written = bytes(full);
      byte[] digest = sha256().digest(written);
      all.update(digest);
      entries.add(
          new CatalogueEntry(
              item,
              tree(new String(bytes(item), StandardCharsets.UTF_8)),
              new WrittenJson(written),
              tag(digest),
              schema,
              SearchText.of(full.name(), full.slug(), full.category(), full.description())));
    }
    return new Snapshot(read.revision(), tag(all.digest()), entries);
  }

  private IndicatorResponse response(
      Row row, JsonNode parameters, @Nullable ParameterSchema schema) {
    return new IndicatorResponse(
        row.getUUID(0),
        row.getString(1),
        row.getString(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        parameters,
        // In the order of a form, which jsonb does not keep.
        schema == null ? tree(row.getString(7)) : schema.defaults(),
        tree(row.getString(8)),
        row.getInteger(9),
        row.getInteger(10),
        row.getBoolean(11),
        row.getBoolean(12),
        row.getBigDecimal(13),
        RatingSummaryResponse.of(row.getBigDecimal(13), row.getInteger(17)),
        row.getOffsetDateTime(14).toInstant(),
        row.getBoolean(15),
        row.getString(16));
  }

  private static @Nullable ParameterSchema schema(JsonNode parameters) {
    try {
      return ParameterSchema.parse(parameters);
    } catch (InvalidParameterSchemaException e) {
      return null;
    }
  }

  private JsonNode tree(String stored) {
    return StoredJson.tree(json, stored);
  }

  private byte[] bytes(IndicatorResponse answer) {
    try {
      return json.writeValueAsBytes(answer);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An answer can always be written", e);
    }
  }

  /** Of the content rather than of the row: it also changes with the shape of the answer. */
  private static String tag(byte[] digest) {
    return "\"" + HexFormat.of().formatHex(digest, 0, 10) + "\"";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java runtime has SHA-256", e);
    }
  }

  private record Rows(long revision, RowSet<Row> rows) {}
}
