package dev.stratbase.indicator.seeding;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.indicator.library.LibraryEntry;
import dev.stratbase.kit.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;

/**
 * Writes the files' entries in one transaction: new ones are inserted, changed ones updated (the
 * database raises their revision), missing ones retired, for a strategy may use them. What an
 * administrator decided about stays as it is, retired or not. Replicas that start together wait for
 * each other, and the second finds nothing to do.
 */
@Singleton
class LibrarySeeder {
  private static final long LOCK = 8_239_104_413L;
  private static final String FIND =
      "select slug, content_hash, retired_at is not null, managed_by = 'administrator'"
          + " from public.indicators";
  private static final String WRITE =
      """
      insert into public.indicators (id, slug, name, description, category, type, parameters,
        defaults, outputs, warmup_bars, pine_template, content_hash)
      select e.id, e.slug, e.name, e.description, e.category, e.type, e.parameters,
        e.defaults, e.outputs, e.warmup_bars, e.pine_template, e.content_hash
      from jsonb_to_recordset($1::text::jsonb) as e (id uuid, slug text, name text,
        description text, category text, type text, parameters jsonb, defaults jsonb,
        outputs jsonb, warmup_bars integer, pine_template text, content_hash text)
      on conflict (slug) do update set name = excluded.name, description = excluded.description,
        category = excluded.category, type = excluded.type, parameters = excluded.parameters,
        defaults = excluded.defaults, outputs = excluded.outputs,
        warmup_bars = excluded.warmup_bars, pine_template = excluded.pine_template,
        content_hash = excluded.content_hash, is_public = true, retired_at = null
      where indicators.managed_by = 'files'
      """;
  private static final String RETIRE =
      "update public.indicators set retired_at = now() where slug = any($1)"
          + " and managed_by = 'files'";

  private final Database database;
  private final ObjectMapper json;

  LibrarySeeder(Database database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Brings the database to what the entries say; answers what had to be done. */
  Uni<SeedingPlan> seed(List<LibraryEntry> entries) {
    return database
        .asService()
        .writeSql(connection ->
            connection
                .preparedQuery("select pg_advisory_xact_lock($1)")
                .execute(Tuple.of(LOCK))
                .chain(() -> rows(connection))
                .map(rows -> SeedingPlan.of(entries, rows))
                .call(plan -> write(connection, plan.write()))
                .call(plan -> retire(connection, plan.retire())));
  }

  private static Uni<List<SeededRow>> rows(SqlConnection connection) {
    return connection
        .preparedQuery(FIND)
        .execute()
        .map(rows ->
            StreamSupport.stream(rows.spliterator(), false).map(LibrarySeeder::seeded).toList());
  }

  private static SeededRow seeded(Row row) {
    return new SeededRow(row.getString(0), row.getString(1), row.getBoolean(2), row.getBoolean(3));
  }

  private Uni<Void> write(SqlConnection connection, List<LibraryEntry> entries) {
    if (entries.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    ArrayNode rows = json.createArrayNode();
    entries.forEach(entry -> rows.add(row(entry)));
    return connection.preparedQuery(WRITE).execute(Tuple.of(rows.toString())).replaceWithVoid();
  }

  private static Uni<Void> retire(SqlConnection connection, List<String> slugs) {
    return slugs.isEmpty()
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(RETIRE)
            .execute(Tuple.of(slugs.toArray(String[]::new)))
            .replaceWithVoid();
  }

  private ObjectNode row(LibraryEntry entry) {
    ObjectNode defaults = entry.defaults();
    ObjectNode row =
        json.createObjectNode()
            .put("id", id(entry.slug()).toString())
            .put("slug", entry.slug())
            .put("name", entry.name())
            .put("description", entry.description())
            .put("category", entry.category())
            .put("type", entry.type().key())
            .put("warmup_bars", entry.warmUp().bars(defaults))
            .put("pine_template", entry.pine().text())
            .put("content_hash", entry.contentHash());
    row.set("parameters", entry.parameters().toJson());
    row.set("defaults", defaults);
    row.set("outputs", entry.outputsJson());
    return row;
  }

  /** The same in every database, so that a strategy can move between them. */
  static UUID id(String slug) {
    return UUID.nameUUIDFromBytes(("stratbase:indicator:" + slug).getBytes(StandardCharsets.UTF_8));
  }
}
