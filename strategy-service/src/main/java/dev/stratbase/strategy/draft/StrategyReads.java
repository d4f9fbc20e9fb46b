package dev.stratbase.strategy.draft;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stratbase.kit.database.Scope;
import dev.stratbase.kit.json.StoredJson;
import dev.stratbase.kit.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.UUID;

/**
 * Reads of one strategy, each one statement. The latest version's document is the draft, so its
 * components need not be put together again, and JSON passes as text, so numbers stay exact.
 */
@Singleton
public final class StrategyReads {
  private static final String OWN =
      """
      select s.id, s.user_id, null::text as author_name, s.name, s.description, s.market_type,
        s.timeframe, s.is_ai_generated, s.is_public, s.schema_version,
        (v.document -> 'config')::text as config,
        (v.document -> 'components')::text as components,
        s.latest_version, s.published_version, s.published_at, s.forked_from_strategy,
        s.forked_from_version, s.created_at, s.updated_at,
        '"' || s.row_version || '"' as entity_tag,
        case when s.forked_from_strategy is not null then (
          select p.version_number from public.published_strategies p
          where p.id = s.forked_from_strategy) end as origin_published_version,
        (select jsonb_agg(c || jsonb_build_object('index', n - 1, 'latest_revision', l.revision)
            order by n)
          from jsonb_array_elements(v.document -> 'components') with ordinality e (c, n)
          left join lateral (select i.revision from contract.indicator_library i
            where i.id = (c ->> 'indicator_id')::uuid offset 0) l on true
          where l.revision is null or l.revision > (c ->> 'indicator_revision')::integer
          )::text as unsettled
      from public.strategies s
      join public.strategy_versions v
        on v.strategy_id = s.id and v.version_number = s.latest_version
      where s.id = $1
      """;

  /** Never asked for one's own, of which the first branch found the draft. */
  private static final String ANY =
      OWN
          + """
          union all
          select p.id, null, p.author_name, p.name, p.description, p.market_type, p.timeframe,
            p.is_ai_generated, true, coalesce((p.document ->> 'schema_version')::integer, 0),
            (p.document -> 'config')::text, (p.document -> 'components')::text,
            null, p.version_number, p.published_at, p.forked_from_strategy, p.forked_from_version,
            null, null,
            '"' || md5(concat_ws('/', p.version_number, p.published_at, p.author_name)) || '"',
            null, null
          from public.published_strategies p
          where p.id = $1
          limit 1
          """;

  private static final String DRAFT =
      """
      select s.row_version, s.is_public, s.is_ai_generated, v.document::text as document,
        s.is_public and s.published_version = s.latest_version as up_to_date
      from public.strategies s
      join public.strategy_versions v
        on v.strategy_id = s.id and v.version_number = s.latest_version
      where s.id = $1
      """;

  private static final String VERSION =
      "select document::text as document from public.strategy_versions"
          + " where strategy_id = $1 and version_number = $2";

  private final Upgrades upgrades;
  private final ObjectMapper json;

  StrategyReads(ObjectMapper json, Upgrades upgrades) {
    this.upgrades = upgrades;
    // What an adopted project holds may be deeper or longer than what may be sent.
    this.json = json.copy();
    this.json
        .getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(Integer.MAX_VALUE)
                .maxStringLength(Integer.MAX_VALUE)
                .maxNumberLength(Integer.MAX_VALUE)
                .build());
  }

  /** One's own draft, or the published version of somebody's public strategy; else not_found. */
  Uni<StrategyResponse> find(Scope scope, UUID id) {
    return scope
        .readOnce(ANY, Tuple.of(id))
        .chain(rows -> {
          Row row = first(rows);
          // Rarely is there anything to tell; then it is asked for in a transaction of its own.
          return row.getString("unsettled") == null
              ? Uni.createFrom().item(StrategyResponse.from(row))
              : scope.readSql(connection -> told(connection, row));
        });
  }

  /** One's own; else not_found. */
  public Uni<StrategyResponse> own(SqlConnection connection, UUID id) {
    return connection
        .preparedQuery(OWN)
        .execute(Tuple.of(id))
        .chain(rows -> told(connection, first(rows)));
  }

  private Uni<StrategyResponse> told(SqlConnection connection, Row row) {
    return upgrades.tell(connection, StrategyResponse.from(row), row.getString("unsettled"));
  }

  /** What a change starts from; not_found unless it is one's own. */
  public Uni<Draft> draft(SqlConnection connection, UUID id) {
    return connection
        .preparedQuery(DRAFT)
        .execute(Tuple.of(id))
        .map(rows -> {
          Row row = first(rows);
          return new Draft(
              row.getLong("row_version"),
              row.getBoolean("is_public"),
              row.getBoolean("is_ai_generated"),
              row.getBoolean("up_to_date"),
              document(row));
        });
  }

  /** The document of a version of one's own; else not_found. */
  public Uni<ObjectNode> version(SqlConnection connection, UUID id, int number) {
    return connection
        .preparedQuery(VERSION)
        .execute(Tuple.of(id, number))
        .map(rows -> document(first(rows)));
  }

  /** The document of a row; whatever was stored can be read. */
  public ObjectNode document(Row row) {
    return (ObjectNode) StoredJson.tree(json, row.getString("document"));
  }

  private static Row first(RowSet<Row> rows) {
    Iterator<Row> found = rows.iterator();
    if (!found.hasNext()) {
      throw CommonProblem.NOT_FOUND.exception();
    }
    return found.next();
  }
}
