-- Lock: access exclusive on strategies; row exclusive on strategy_components, strategy_versions
-- Seed table Strategies: the draft its owner works on. What others see is a published version.
create table if not exists public.strategies (
  id uuid primary key default uuid_generate_v4(),
  user_id uuid references public.users (id) on delete cascade,
  name text not null,
  description text,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  is_ai_generated boolean default false,
  is_public boolean default false,
  market_type text,
  timeframe text,
  config jsonb not null
);
select stratbase_internal.seal_table('strategy', 'public.strategies');

alter table public.strategies
  -- Rows that are here already have a config of any shape; 0 says that no schema was checked.
  add column schema_version integer not null default 0,
  add column document_hash text,
  add column latest_version integer not null default 1,
  add column published_version integer,
  add column published_at timestamptz,
  add column forked_from_strategy uuid,
  add column forked_from_version integer,
  add column row_version bigint not null default 1,
  -- Of all its versions, as text: what a person's quota is counted from.
  add column stored_bytes bigint not null default 0,
  -- What a sort by name compares, short enough for a cursor. A column, because row-level security
  -- keeps a condition with a function in it from the index.
  add column name_key text not null generated always as (left(lower(name), 100)) stored;
alter table public.strategies alter column schema_version set default 1;

-- What goes with a strategy of nobody is kept on record too.
do $$
declare
  child text;
begin
  foreach child in array array['strategy_versions', 'strategy_components'] loop
    if to_regclass('public.' || child) is not null then
      execute format('select stratbase_internal.report(''strategy'', %L, c.id::text, '
        '''its strategy belongs to nobody'', ''removed, kept here'', to_jsonb(c)) '
        'from public.%I c join public.strategies s on s.id = c.strategy_id where s.user_id is null',
        child, child);
    end if;
  end loop;
end
$$;
with gone as (
  delete from public.strategies where user_id is null returning *
)
select stratbase_internal.report('strategy', 'strategies', gone.id::text,
  'the strategy belongs to nobody', 'removed, kept here', to_jsonb(gone)) from gone;
with mended as (
  update public.strategies s set
    market_type = case when lower(btrim(o.market_type)) in ('futures', 'stocks', 'crypto', 'forex')
      then lower(btrim(o.market_type)) end,
    timeframe = case when lower(btrim(o.timeframe)) in ('1m', '5m', '15m', '1h', '4h', '1d')
      then lower(btrim(o.timeframe)) end,
    name = left(coalesce(nullif(btrim(o.name), ''), 'Untitled'), 200)
  from public.strategies o
  where o.id = s.id and (o.market_type not in ('futures', 'stocks', 'crypto', 'forex')
    or o.timeframe not in ('1m', '5m', '15m', '1h', '4h', '1d')
    or length(o.name) not between 1 and 200)
  returning s.id, o.market_type, o.timeframe, o.name
)
select stratbase_internal.report('strategy', 'strategies', id::text,
  'market type, timeframe or name is not possible', 'mended or left open',
  jsonb_build_object('market_type', market_type, 'timeframe', timeframe, 'name', name)) from mended;
update public.strategies set
  created_at = coalesce(created_at, now()),
  updated_at = coalesce(updated_at, created_at, now()),
  is_ai_generated = coalesce(is_ai_generated, false),
  is_public = coalesce(is_public, false)
where created_at is null or updated_at is null or is_ai_generated is null or is_public is null;

alter table public.strategies
  alter column user_id set not null,
  alter column created_at set not null,
  alter column updated_at set not null,
  alter column is_ai_generated set not null,
  alter column is_public set not null,
  -- An original that is deleted leaves its forks whole.
  add constraint strategies_forked_from_strategy_fkey
    foreign key (forked_from_strategy) references public.strategies (id) on delete set null,
  add constraint strategies_name_check check (length(name) between 1 and 200),
  add constraint strategies_market_type_check
    check (market_type in ('futures', 'stocks', 'crypto', 'forex')),
  add constraint strategies_timeframe_check
    check (timeframe in ('1m', '5m', '15m', '1h', '4h', '1d'));

-- The seed's index, grown so that a person's list comes out of it in order.
drop index if exists public.idx_strategies_user_id;
create index idx_strategies_user_id on public.strategies (user_id, updated_at desc, id desc);
create index strategies_forked_from_strategy_idx on public.strategies (forked_from_strategy)
  where forked_from_strategy is not null;
-- For its other two orders.
create index strategies_user_id_created_at_idx on public.strategies (user_id, created_at desc, id desc);
create index strategies_user_id_name_key_idx on public.strategies (user_id, name_key, id);
-- What the policies of versions and components ask of each row, answered by the index alone.
create index strategies_id_user_id_idx on public.strategies (id, user_id);
