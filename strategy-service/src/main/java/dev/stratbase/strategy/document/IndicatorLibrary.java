package dev.stratbase.strategy.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.stratbase.kit.metrics.Caches;
import dev.stratbase.kit.parameters.InvalidParameterSchemaException;
import dev.stratbase.kit.parameters.ParameterSchema;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The indicators that the current claims may see, by {@code contract.indicator_library}. Who may
 * see what is asked every time; only parsed schemas are remembered, by their revision.
 */
@Singleton
public final class IndicatorLibrary {
  /** Parameters travel only when the revision is not the remembered one. */
  private static final String FIND =
      """
      select l.id, l.kind, l.name, l.type, l.revision, l.visibility, l.is_retired,
        case when l.revision is distinct from (
          select k.revision from unnest($2::uuid[], $3::int4[]) k (id, revision) where k.id = l.id)
        then l.parameters::text end as parameters
      from contract.indicator_library l where l.id = any($1::uuid[])
      """;

  private static final String TEMPLATES =
      "select l.id, l.pine from contract.indicator_library l"
          + " where l.id = any($1::uuid[]) and l.pine is not null";

  private final ObjectMapper json;
  private final Cache<UUID, Parsed> parsed;

  IndicatorLibrary(ObjectMapper json, Caches caches) {
    this.json = json;
    this.parsed =
        caches.watch(Caffeine.newBuilder().maximumSize(10_000).recordStats().build(), "indicators");
  }

  /** Those of the given indicators that exist for the caller, by id. */
  public Uni<Map<UUID, Indicator>> find(SqlConnection connection, Set<UUID> ids) {
    if (ids.isEmpty()) {
      return Uni.createFrom().item(Map.of());
    }
    Map<UUID, Parsed> known = parsed.getAllPresent(ids);
    Tuple parameters =
        Tuple.tuple()
            .addArrayOfUUID(ids.toArray(UUID[]::new))
            .addArrayOfUUID(known.keySet().toArray(UUID[]::new))
            .addArrayOfInteger(
                known.values().stream().map(Parsed::revision).toArray(Integer[]::new));
    return connection.preparedQuery(FIND).execute(parameters).map(rows -> indicators(rows, known));
  }

  /** Their scripts' templates, by id; one that was taken over from an older database has none. */
  public Uni<Map<UUID, String>> templates(SqlConnection connection, Set<UUID> ids) {
    return connection
        .preparedQuery(TEMPLATES)
        .execute(Tuple.tuple().addArrayOfUUID(ids.toArray(UUID[]::new)))
        .map(rows -> {
          Map<UUID, String> templates = new HashMap<>();
          rows.forEach(row -> templates.put(row.getUUID("id"), row.getString("pine")));
          return templates;
        });
  }

  private Map<UUID, Indicator> indicators(RowSet<Row> rows, Map<UUID, Parsed> known) {
    Map<UUID, Indicator> found = new HashMap<>();
    for (Row row : rows) {
      UUID id = row.getUUID("id");
      int revision = row.getInteger("revision");
      String parameters = row.getString("parameters");
      Parsed schema = parameters == null ? known.get(id) : parse(id, revision, parameters);
      found.put(
          id,
          new Indicator(
              id,
              row.getString("kind").equals("custom"),
              row.getString("name"),
              row.getString("type"),
              revision,
              row.getString("visibility").equals("own_private"),
              row.getBoolean("is_retired"),
              schema == null ? null : schema.schema()));
    }
    return found;
  }

  private Parsed parse(UUID id, int revision, String parameters) {
    Parsed result;
    try {
      result = new Parsed(revision, ParameterSchema.parse(json.readTree(parameters)));
    } catch (InvalidParameterSchemaException | JsonProcessingException e) {
      result = new Parsed(revision, null);
    }
    parsed.put(id, result);
    return result;
  }

  private record Parsed(int revision, @Nullable ParameterSchema schema) {}
}
