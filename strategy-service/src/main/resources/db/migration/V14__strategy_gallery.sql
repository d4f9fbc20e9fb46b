-- Lock: share row exclusive on strategies
-- What a list of published strategies shows and is searched by, and nothing that anybody may not
-- see: with nothing to hide, no policy stands between a condition and its index. A trigger keeps it.
create extension if not exists pg_trgm;

create table public.strategy_gallery (
  id uuid not null,
  user_id uuid not null,
  version_number integer not null,
  name text not null,
  description text,
  market_type text,
  timeframe text,
  is_ai_generated boolean not null,
  forked_from_strategy uuid,
  forked_from_version integer,
  published_at timestamptz not null,
  forks integer not null,
  indicators uuid[] not null,
  -- What a sort by name compares, short enough for a cursor.
  name_key text not null generated always as (left(lower(name), 100)) stored,
  -- The blank in front makes the first word one that begins behind a blank, like the others.
  search_text text not null generated always as
    (lower(' ' || name || ' ' || left(coalesce(description, ''), 10000))) stored,
  constraint strategy_gallery_pkey primary key (id),
  constraint strategy_gallery_id_fkey
    foreign key (id) references public.strategies (id) on delete cascade
);
select stratbase_internal.seal_table('strategy', 'public.strategy_gallery');

-- Written by the trigger alone, which has no rights but these.
grant select on public.strategy_gallery
  to stratbase_strategy_caller, stratbase_strategy_admin, stratbase_strategy;
grant insert, update, delete on public.strategy_gallery to stratbase_strategy;
create policy strategy_gallery_select_everybody on public.strategy_gallery
  for select to stratbase_strategy_caller, stratbase_strategy_admin, stratbase_strategy using (true);
create policy strategy_gallery_insert_service on public.strategy_gallery
  for insert to stratbase_strategy with check (true);
create policy strategy_gallery_update_service on public.strategy_gallery
  for update to stratbase_strategy using (true) with check (true);
create policy strategy_gallery_delete_service on public.strategy_gallery
  for delete to stratbase_strategy using (true);

create function stratbase_internal.strategy_gallery_follow() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if not new.is_public then
    delete from public.strategy_gallery g where g.id = new.id;
    return null;
  end if;
  insert into public.strategy_gallery as g (id, user_id, version_number, name, description,
    market_type, timeframe, is_ai_generated, forked_from_strategy, forked_from_version, published_at,
    forks, indicators)
  select new.id, new.user_id, v.version_number, coalesce(v.document ->> 'name', new.name),
    v.document ->> 'description', v.document ->> 'market_type', v.document ->> 'timeframe',
    new.is_ai_generated, new.forked_from_strategy, new.forked_from_version, new.published_at,
    new.forks, coalesce(new.published_indicators, '{}')
  from public.strategy_versions v
  where v.strategy_id = new.id and v.version_number = new.published_version
  on conflict (id) do update set version_number = excluded.version_number, name = excluded.name,
    description = excluded.description, market_type = excluded.market_type,
    timeframe = excluded.timeframe, is_ai_generated = excluded.is_ai_generated,
    forked_from_strategy = excluded.forked_from_strategy,
    forked_from_version = excluded.forked_from_version, published_at = excluded.published_at,
    forks = excluded.forks, indicators = excluded.indicators;
  return null;
end
$$;
select stratbase_internal.give_function('strategy', 'stratbase_internal.strategy_gallery_follow()');
create trigger strategies_gallery_insert after insert on public.strategies
  for each row when (new.is_public) execute function stratbase_internal.strategy_gallery_follow();
-- By column: an ordinary save changes none of these.
create trigger strategies_gallery_update
  after update of is_public, published_version, forked_from_strategy, is_ai_generated, forks
  on public.strategies
  for each row execute function stratbase_internal.strategy_gallery_follow();

-- A project that is adopted has public strategies already.
insert into public.strategy_gallery (id, user_id, version_number, name, description, market_type,
  timeframe, is_ai_generated, forked_from_strategy, forked_from_version, published_at, forks, indicators)
select s.id, s.user_id, v.version_number, coalesce(v.document ->> 'name', s.name),
  v.document ->> 'description', v.document ->> 'market_type', v.document ->> 'timeframe',
  s.is_ai_generated, s.forked_from_strategy, s.forked_from_version, s.published_at, s.forks,
  coalesce(s.published_indicators, '{}')
from public.strategies s
join public.strategy_versions v on v.strategy_id = s.id and v.version_number = s.published_version
where s.is_public;

-- One a sort, and one a filter that leaves little: a page is read from its index alone, at any depth.
create index strategy_gallery_published_at_idx
  on public.strategy_gallery (published_at desc, id desc);
create index strategy_gallery_market_type_idx
  on public.strategy_gallery (market_type, published_at desc, id desc);
create index strategy_gallery_timeframe_idx
  on public.strategy_gallery (timeframe, published_at desc, id desc);
create index strategy_gallery_market_type_timeframe_idx
  on public.strategy_gallery (market_type, timeframe, published_at desc, id desc);
create index strategy_gallery_is_ai_generated_idx
  on public.strategy_gallery (is_ai_generated, published_at desc, id desc);
create index strategy_gallery_forks_idx on public.strategy_gallery (forks desc, id desc);
create index strategy_gallery_name_key_idx on public.strategy_gallery (name_key, id);
create index strategy_gallery_search_text_idx
  on public.strategy_gallery using gin (search_text gin_trgm_ops);
create index strategy_gallery_indicators_idx on public.strategy_gallery using gin (indicators);

-- What the text index finds: at most so many, however many there are. First of about the 4,000
-- strategies published last, then of the 16,000 before these, then of the rest. How long such a
-- stretch is follows from the last 250, for an index cannot be asked for its 4,000th row in less than
-- 4,000 looks. A row-level policy, though it lets everybody see everything, keeps PostgreSQL from the
-- statistics by which it would choose; what it is told a row costs makes it combine both indexes
-- before it fetches one, and keeps it from reading the whole table or all of a stretch.
create function public.strategy_gallery_matching(pattern text, until timestamptz, most integer)
returns setof public.strategy_gallery
language plpgsql stable security invoker set search_path = pg_catalog, pg_temp
  set enable_seqscan = off set cpu_tuple_cost = 500 set max_parallel_workers_per_gather = 0
  set plan_cache_mode = force_custom_plan
as $$
declare
  sought text := pg_catalog.lower(pattern);
  newest timestamptz;
  sample interval;
  upper_edge timestamptz := until;
  edge timestamptz;
  samples integer;
  found_now bigint;
  missing bigint := most;
begin
  select g.published_at into newest from public.strategy_gallery g
    where g.published_at <= until order by g.published_at desc, g.id desc limit 1;
  select newest - g.published_at into sample from public.strategy_gallery g
    where g.published_at <= until order by g.published_at desc, g.id desc offset 250 limit 1;
  if sample is not null and most is not null then
    foreach samples in array array[16, 80] loop
      edge := newest - samples * sample;
      return query select g.* from public.strategy_gallery g
        where g.search_text like sought and g.published_at > edge and g.published_at <= upper_edge
        limit missing;
      get diagnostics found_now = row_count;
      missing := missing - found_now;
      if missing = 0 then
        return;
      end if;
      upper_edge := edge;
    end loop;
  end if;
  -- The sum keeps the index of times out, of which this would be nearly all.
  return query select g.* from public.strategy_gallery g
    where g.search_text like sought and g.published_at + interval '0' <= upper_edge limit missing;
end
$$;
select stratbase_internal.seal_function(
  'public.strategy_gallery_matching(text, timestamptz, integer)');
grant execute on function public.strategy_gallery_matching(text, timestamptz, integer)
  to stratbase_strategy_caller;

-- Being forked by others moves a count in a row of its owner's; the policy for that lets the slice's
-- role reach every row, so what a document consists of is guarded here.
create function stratbase_internal.strategy_document_owner() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if current_user = 'stratbase_strategy'
      and old.user_id is distinct from stratbase_internal.caller_id() then
    raise exception 'a document is written for its owner alone' using errcode = 'insufficient_privilege';
  end if;
  return new;
end
$$;
select stratbase_internal.seal_function('stratbase_internal.strategy_document_owner()');
create trigger strategies_document_owner
  before update of name, description, market_type, timeframe, config, schema_version, document_hash,
    latest_version on public.strategies
  for each row execute function stratbase_internal.strategy_document_owner();
