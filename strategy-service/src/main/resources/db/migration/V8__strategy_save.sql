-- Lock: none
-- Whether a person has room for so many bytes of versions more in one strategy. Each strategy counts
-- in blocks of 64 KB begun, so that only a save that begins a new one has to look at the others; one
-- at a time for a person, or two could both find the last room free.
create function stratbase_internal.strategy_room(person uuid, stored bigint, more integer) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  block constant bigint := 65536;
  quota constant bigint := 4096; -- 256 MB
  taken bigint;
begin
  if stored > 0 and (stored + more + block - 1) / block = (stored + block - 1) / block then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('strategies of ' || person, 0));
  select coalesce(sum((s.stored_bytes + block - 1) / block), 0) into taken
  from public.strategies s where s.user_id = person;
  if taken - (stored + block - 1) / block + (stored + more + block - 1) / block > quota then
    perform stratbase_internal.refuse(409, 'quota_exceeded',
      'The versions of your strategies take as much room as they can, 256 MB; delete a strategy first.',
      jsonb_build_object('quota_bytes', quota * block));
  end if;
end
$$;
select stratbase_internal.give_function('strategy',
  'stratbase_internal.strategy_room(uuid,bigint,integer)');

-- One save of one document in one statement, and the only way in which a caller's connection writes
-- one: so the draft, its components and its latest version always agree. Runs as stratbase_strategy,
-- whom row-level security lets write what belongs to the person in the claims; whom it lets read
-- more, so who may see what is said here.
--
--   strategy_id           the strategy; null, or an id of the caller's choosing, when it is new
--   expected_row_version  null creates; otherwise what If-Match named
--   document              {name, description, market_type, timeframe, schema_version, config,
--                          components: [{id, indicator_id, is_custom, indicator_revision,
--                          component_type, parameters, position}]}; a component without id gets
--                          one in the table only, so send ids; without position it takes its place
--                          in the order of the document
--   content_hash          of the document without the components' ids; equal to the stored one
--                          means that nothing changed, and then nothing is written
--   forked_from_strategy  the caller's own, or one of which forked_from_version is public or shared by
--                          a link; whoever has a link's strategy_id has had the link
--   quota                 how many strategies a person may have, at most 10,000 whatever is said and
--                          none for null; one more is not created
--
-- Answers the row as it stands. Refuses with SB404 strategy_not_found, SB412 version_conflict (hint
-- {"row_version": n}), SB409 quota_exceeded (hint {"quota": n}; {"quota_bytes": n} for what a person's
-- versions take together) and SB401 authentication_required.
-- A component id that another strategy uses breaks strategy_components_pkey.
create function public.strategy_save(
  p_strategy_id uuid, p_expected_row_version bigint, p_document jsonb, p_content_hash text,
  p_notes text default null, p_is_ai_generated boolean default false,
  p_forked_from_strategy uuid default null, p_forked_from_version integer default null,
  p_quota integer default 1000,
  out strategy_id uuid, out row_version bigint, out latest_version integer,
  out version_created boolean, out is_public boolean, out published_version integer,
  out created_at timestamptz, out updated_at timestamptz
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  person uuid := stratbase_internal.caller_id();
  quota constant integer := least(coalesce(p_quota, 0), 10000);
  most_versions constant integer := 10000;
  bytes constant integer := pg_catalog.octet_length(p_document::text)
    + coalesce(pg_catalog.octet_length(p_notes), 0);
  known record;
  born jsonb;
begin
  if person is null then
    perform stratbase_internal.refuse(401, 'authentication_required', 'Sign in to save a strategy.');
  end if;
  if p_forked_from_strategy is not null and not exists (
      select from public.strategies origin
      where origin.id = p_forked_from_strategy and (origin.user_id = person
        or origin.is_public and origin.published_version = p_forked_from_version
        or exists (select from public.strategy_shares h
          where h.strategy_id = origin.id and h.expires_at > pg_catalog.now()
            and coalesce(h.version_number, origin.latest_version) = p_forked_from_version))) then
    perform stratbase_internal.refuse(404, 'strategy_not_found', 'There is no such strategy to fork.');
  end if;
  if p_expected_row_version is null then
    -- One at a time for a person, or two could both find the last place free.
    perform pg_catalog.pg_advisory_xact_lock(
      pg_catalog.hashtextextended('strategies of ' || person, 0));
    if (select pg_catalog.count(*) from (
        select from public.strategies s where s.user_id = person limit quota) kept) >= quota then
      perform stratbase_internal.refuse(409, 'quota_exceeded',
        pg_catalog.format('You have as many strategies as you can have, %s; delete one first.', quota),
        pg_catalog.jsonb_build_object('quota', quota));
    end if;
    perform stratbase_internal.strategy_room(person, 0, bytes);
    insert into public.strategies as s (id, user_id, name, description, market_type, timeframe,
      config, schema_version, document_hash, is_ai_generated, forked_from_strategy,
      forked_from_version, stored_bytes)
    values (coalesce(p_strategy_id, pg_catalog.gen_random_uuid()), person,
      p_document ->> 'name', p_document ->> 'description', p_document ->> 'market_type',
      p_document ->> 'timeframe', coalesce(p_document -> 'config', '{}'),
      coalesce((p_document ->> 'schema_version')::integer, 1), p_content_hash, p_is_ai_generated,
      p_forked_from_strategy, p_forked_from_version, bytes)
    returning s.id, s.row_version, s.latest_version, s.is_public, s.published_version,
      s.created_at, s.updated_at
    into strategy_id, row_version, latest_version, is_public, published_version,
      created_at, updated_at;
  else
    select s.* into known from public.strategies s
    where s.id = p_strategy_id and s.user_id = person for no key update;
    if not found then
      perform stratbase_internal.refuse(404, 'strategy_not_found', 'There is no such strategy.');
    elsif known.row_version <> p_expected_row_version then
      perform stratbase_internal.refuse(412, 'version_conflict',
        'The strategy was changed meanwhile; read it again and repeat the change.',
        pg_catalog.jsonb_build_object('row_version', known.row_version));
    end if;
    if known.document_hash = p_content_hash then
      strategy_id := known.id;
      row_version := known.row_version;
      latest_version := known.latest_version;
      version_created := false;
      is_public := known.is_public;
      published_version := known.published_version;
      created_at := known.created_at;
      updated_at := known.updated_at;
      return;
    end if;
    -- Adopted strategies may have numbers that no version ever had.
    if known.latest_version >= most_versions and (select pg_catalog.count(*) from (
        select from public.strategy_versions v where v.strategy_id = known.id limit most_versions) kept)
        >= most_versions then
      perform stratbase_internal.refuse(409, 'quota_exceeded',
        pg_catalog.format('This strategy has as many versions as it can have, %s; go on in a copy of it.',
          most_versions),
        pg_catalog.jsonb_build_object('quota', most_versions));
    end if;
    perform stratbase_internal.strategy_room(person, known.stored_bytes, bytes);
    update public.strategies s set name = p_document ->> 'name',
      description = p_document ->> 'description', market_type = p_document ->> 'market_type',
      timeframe = p_document ->> 'timeframe', config = coalesce(p_document -> 'config', '{}'),
      schema_version = coalesce((p_document ->> 'schema_version')::integer, 1),
      document_hash = p_content_hash, latest_version = s.latest_version + 1,
      stored_bytes = s.stored_bytes + bytes
    where s.id = known.id and s.user_id = person
    returning s.id, s.row_version, s.latest_version, s.is_public, s.published_version,
      s.created_at, s.updated_at
    into strategy_id, row_version, latest_version, is_public, published_version,
      created_at, updated_at;
    -- Replaced as a whole; only the day a component first appeared is carried over.
    with gone as (
      delete from public.strategy_components c where c.strategy_id = known.id
      returning c.id, c.created_at
    )
    select pg_catalog.jsonb_object_agg(gone.id, gone.created_at) into born from gone;
  end if;
  insert into public.strategy_components (id, strategy_id, indicator_id, is_custom,
    indicator_revision, component_type, parameters, position, created_at)
  select coalesce(c.id, pg_catalog.gen_random_uuid()), strategy_save.strategy_id, c.indicator_id,
    coalesce(c.is_custom, false), coalesce(c.indicator_revision, 1), c.component_type,
    coalesce(c.parameters, '{}'),
    coalesce(c.position, pg_catalog.row_number() over (
      partition by c.component_type order by c.place)::integer - 1),
    coalesce((born ->> c.id::text)::timestamptz, pg_catalog.now())
  from rows from (pg_catalog.jsonb_to_recordset(coalesce(p_document -> 'components', '[]'))
    as (id uuid, indicator_id uuid, is_custom boolean, indicator_revision integer,
      component_type text, parameters jsonb, position integer))
    with ordinality as c (id, indicator_id, is_custom, indicator_revision, component_type,
      parameters, position, place);
  insert into public.strategy_versions
    (strategy_id, version_number, config, notes, document, content_hash, author)
  values (strategy_save.strategy_id, strategy_save.latest_version,
    coalesce(p_document -> 'config', '{}'), p_notes, p_document, p_content_hash, person);
  version_created := true;
end
$$;
select stratbase_internal.give_function('strategy',
  'public.strategy_save(uuid,bigint,jsonb,text,text,boolean,uuid,integer,integer)');
grant execute on function public.strategy_save(
  uuid, bigint, jsonb, text, text, boolean, uuid, integer, integer) to stratbase_strategy_caller;
