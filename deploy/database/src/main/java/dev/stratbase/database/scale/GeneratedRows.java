package dev.stratbase.database.scale;

import java.util.List;

/** The rows of a {@link LargeTable} as set-wise SQL; a row follows from its place alone. */
final class GeneratedRows {
  /** What components refer to; not listed in the catalogue's files. */
  static final String INDICATORS =
      """
      insert into public.indicators (id, slug, name, category, type, parameters)
      select ('00000000-0000-4000-a000-00000000000' || i)::uuid, 'generated-' || i,
        'Generated ' || i, 'momentum', 'entry', '{"type": "object", "additionalProperties": false,
          "properties": {"length": {"type": "integer", "minimum": 1, "default": 14}}}'
      from generate_series(0, 3) i on conflict do nothing
      """;

  /** Their rows in {@code users} follow by trigger, as when somebody signs up. */
  static final String PEOPLE =
      """
      insert into auth.users (id, email)
      select ('00000000-0000-4000-9000-' || lpad(to_hex(p), 12, '0'))::uuid, p || '@large.example.test'
      from generate_series(0, ? - 1) p on conflict do nothing
      """;

  /** What each strategy is made of; every table takes it from here. */
  private static final String STRATEGIES =
      """
      (select i, md5('strategy ' || i)::uuid as id,
        ('00000000-0000-4000-9000-' || lpad(to_hex(case when i < {collection} then 0
          else 1 + (i - {collection}) / 50 end), 12, '0'))::uuid as user_id,
        (array['Quiet','Fast','Steady','Bold','Patient','Northern','Silver','Hidden'])[1 + i % 8]
          || ' ' || (array['momentum','breakout','reversal','carry'])[1 + i / 8 % 4]
          || ' ' || md5('name ' || i) as name,
        'Trades ' || md5('about ' || i) || case when i % 400 = 8 then ' with ichimoku' else '' end
          || case when i % 80 = 16 then ' by kumo' else '' end
          || case when i % 4 = 0 and i < 20 then ' like a needle' else '' end as description,
        (array['futures','stocks','crypto','forex'])[1 + i / 32 % 4] as market_type,
        (array['1m','5m','15m','1h','4h','1d'])[1 + i / 128 % 6] as timeframe,
        i % 4 = 0 as is_public, i / 4 % 10 = 3 as is_ai_generated,
        timestamptz '2025-01-01' + i * interval '1 second' as created_at,
        timestamptz '2026-01-01' + (i::bigint * 7919 % 4999999) * interval '1 second' as updated_at,
        case when i % 4 = 0 then i % 100 / 4 else 0 end as forks,
        md5('component ' || i)::uuid as component_id,
        ('00000000-0000-4000-a000-00000000000' || i / 4 % 4)::uuid as indicator_id
      from generate_series({from}, {to}) i) s
      """;

  private static final String DOCUMENT =
      """
      jsonb_build_object('name', s.name, 'description', s.description,
        'market_type', s.market_type, 'timeframe', s.timeframe, 'schema_version', 1,
        'config', '{"direction": "long", "schema_version": 1}'::jsonb,
        'components', jsonb_build_array(jsonb_build_object('id', s.component_id,
          'indicator_id', s.indicator_id, 'is_custom', false, 'indicator_revision', 1,
          'component_type', 'entry', 'parameters', '{"length": 14}'::jsonb, 'position', 0)))
      """;

  /** For the places from {from} to {to}, each table in turn. */
  static final List<String> BY_PLACE =
      List.of(
          """
          insert into public.strategies (id, user_id, name, description, created_at, updated_at,
            is_ai_generated, is_public, market_type, timeframe, config, schema_version, document_hash,
            latest_version, published_version, published_at, forks, published_indicators)
          select id, user_id, name, description, created_at, updated_at, is_ai_generated, is_public,
            market_type, timeframe, '{"direction": "long", "schema_version": 1}', 1,
            md5('hash ' || i || ' ' || {versions}), {versions},
            case when is_public then {versions} end, case when is_public then updated_at end, forks,
            case when is_public then array[indicator_id] end
          from
          """
              + STRATEGIES,
          """
          insert into public.strategy_versions (id, strategy_id, version_number, created_at, config,
            change, document, content_hash, author)
          select md5('version ' || i || ' ' || v)::uuid, id, v, created_at,
            '{"direction": "long", "schema_version": 1}',
            '{"added": 0, "moved": 0, "changed": 1, "removed": 0, "settings": 0}',
          """
              + DOCUMENT
              + ", md5('hash ' || i || ' ' || v), user_id from "
              + STRATEGIES
              + " cross join generate_series(1, {versions}) v",
          """
          insert into public.strategy_components (id, strategy_id, indicator_id, component_type,
            parameters, position, created_at, updated_at)
          select component_id, id, indicator_id, 'entry', '{"length": 14}', 0, created_at, created_at
          from
          """
              + STRATEGIES,
          """
          insert into public.strategy_gallery (id, user_id, version_number, name, description,
            market_type, timeframe, is_ai_generated, published_at, forks, indicators)
          select id, user_id, {versions}, name, description, market_type, timeframe,
            is_ai_generated, updated_at, forks, array[indicator_id]
          from
          """
              + STRATEGIES
              + " where is_public");

  private GeneratedRows() {}
}
