package dev.stratbase.local.benchmark;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Fills the database with the people and their strategies, set-wise; once, and again when the saves
 * of many runs have made it another database than the first run's.
 */
final class Seed {
  private static final int MOST_VERSIONS = 400_000;

  private static final String COMPONENTS =
      """
      select id, type, revision, defaults from (
        select id, type, revision, defaults::text as defaults,
          row_number() over (partition by type order by slug) as place from public.indicators
        where is_public and retired_at is null
          and type in ('trend', 'entry', 'exit', 'stop_loss')) each
      where place <= 2 order by place, type
      """;
  private static final String PEOPLE =
      """
      insert into auth.users (id, aud, role, email, email_confirmed_at, raw_app_meta_data,
        raw_user_meta_data, is_anonymous, created_at, updated_at)
      select md5('p' || i)::uuid, 'authenticated', 'authenticated',
        'benchmark-' || i || '@example.test', now(), '{}', '{}', false, now(), now()
      from generate_series(0, ? - 1) i
      """;
  private static final String DOCUMENTS =
      String.format(
          Locale.ROOT,
          """
          create temporary table seeded as
          select i, md5('s' || i)::uuid as id,
            md5('p' || case when i < %1$d then i / %2$d else (i - %1$d) / %3$d end)::uuid as person,
            encode(sha256(convert_to('s' || i, 'UTF8')), 'hex') as hash,
            jsonb_build_object('name', 'Benchmark ' || i, 'description', null, 'market_type', 'futures',
              'timeframe', '1h', 'schema_version', 1, 'config', ?::jsonb, 'components', (
                select jsonb_agg(c || jsonb_build_object('id', md5('c' || i || '/' || place - 1)::uuid,
                  'position', (place - 1) / %4$d) order by place)
                from jsonb_array_elements(?::jsonb) with ordinality as each (c, place)
                where place <= %4$d or i >= %1$d)) as document
          from generate_series(0, %5$d - 1) i
          """,
          World.ORDINARY,
          World.EACH,
          World.WIDE_EACH,
          World.COMPONENTS,
          World.STRATEGIES);
  private static final List<String> ROWS =
      List.of(
          """
          insert into public.strategies (id, user_id, name, market_type, timeframe, config,
            schema_version, document_hash, created_at, updated_at)
          select id, person, document ->> 'name', 'futures', '1h', document -> 'config', 1, hash,
            now() - make_interval(secs => i), now() - make_interval(secs => i)
          from seeded order by i
          """,
          """
          insert into public.strategy_versions (strategy_id, version_number, config, document,
            content_hash, author)
          select id, 1, document -> 'config', case when jsonb_array_length(document -> 'components')
            = %s then document else jsonb_set(document, '{config,take_profit,value}', '4')
            || jsonb_build_object('timeframe', '4h', 'components', (document -> 'components') - -1) end,
            hash, person
          from seeded order by i
          """
              .formatted(World.COMPONENTS),
          "update public.strategies s set latest_version = 2 from seeded w where w.id = s.id"
              + " and w.i >= "
              + World.ORDINARY,
          """
          insert into public.strategy_versions (strategy_id, version_number, config, document,
            content_hash, author)
          select id, 2, document -> 'config', document, hash, person
          from seeded where i >= %s order by i
          """
              .formatted(World.ORDINARY),
          """
          insert into public.strategy_components (id, strategy_id, indicator_id, is_custom,
            indicator_revision, component_type, parameters, position)
          select (c ->> 'id')::uuid, s.id, (c ->> 'indicator_id')::uuid, false,
            (c ->> 'indicator_revision')::integer, c ->> 'component_type', c -> 'parameters',
            (c ->> 'position')::integer
          from seeded s, jsonb_array_elements(s.document -> 'components') c order by s.i
          """,
          "drop table seeded");

  private final Connection superuser;

  Seed(Connection superuser) {
    this.superuser = superuser;
  }

  /** Makes what is missing and tells what is there. */
  World fill(Target target) throws SQLException, IOException {
    List<World.Component> components = components();
    long[] rowVersions = rowVersions();
    if (rowVersions.length == 0) {
      seed(components);
      rowVersions = rowVersions();
    }
    return new World(Tokens.people(target), components, rowVersions);
  }

  private List<World.Component> components() throws SQLException {
    List<World.Component> found = new ArrayList<>();
    try (Statement select = superuser.createStatement();
        ResultSet rows = select.executeQuery(COMPONENTS)) {
      while (rows.next()) {
        found.add(
            new World.Component(
                rows.getObject(1, UUID.class),
                rows.getString(2),
                rows.getInt(3),
                rows.getString(4)));
      }
    }
    if (found.size() != 2 * World.COMPONENTS) {
      throw new SQLException("The library has not two indicators of each type");
    }
    return found;
  }

  /** Nothing when the database must be filled first. */
  private long[] rowVersions() throws SQLException {
    Map<UUID, Long> found = new HashMap<>();
    long versions = 0;
    try (Statement select = superuser.createStatement();
        ResultSet rows =
            select.executeQuery("select id, row_version, latest_version from public.strategies")) {
      while (rows.next()) {
        found.put(rows.getObject(1, UUID.class), rows.getLong(2));
        versions += rows.getInt(3);
      }
    }
    long[] ordered = new long[World.STRATEGIES];
    for (int i = 0; i < ordered.length; i++) {
      Long version = found.get(World.strategyId(i));
      if (version == null || versions > MOST_VERSIONS) {
        return new long[0];
      }
      ordered[i] = version;
    }
    return ordered;
  }

  private void seed(List<World.Component> components) throws SQLException {
    superuser.setAutoCommit(false);
    try (Statement statement = superuser.createStatement()) {
      statement.execute(
          "truncate public.strategies, public.strategy_versions, public.strategy_components cascade");
      statement.execute("delete from auth.users where email like 'benchmark-%@example.test'");
      insert(PEOPLE, World.PEOPLE);
      insert(DOCUMENTS, Documents.config(1), json(components));
      for (String each : ROWS) {
        statement.execute(each);
      }
      superuser.commit();
    } finally {
      superuser.setAutoCommit(true);
    }
    try (Statement statement = superuser.createStatement()) {
      statement.execute("vacuum (analyze)");
      statement.execute("checkpoint");
    }
  }

  private void insert(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = superuser.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.execute();
    }
  }

  private static String json(List<World.Component> components) {
    List<String> each = new ArrayList<>();
    for (World.Component component : components) {
      each.add(
          """
          {"indicator_id":"%s","is_custom":false,"indicator_revision":%s,"component_type":"%s",\
          "parameters":%s}\
          """
              .formatted(
                  component.indicator(),
                  component.revision(),
                  component.type(),
                  component.parameters()));
    }
    return "[" + String.join(",", each) + "]";
  }
}
