-- Lock: access exclusive on strategies, strategy_versions
-- Seed table StrategyVersions. A version holds the whole document and never changes; its notes may.
create table if not exists public.strategy_versions (
  id uuid primary key default uuid_generate_v4(),
  strategy_id uuid references public.strategies (id) on delete cascade,
  version_number integer not null,
  created_at timestamptz default now(),
  config jsonb not null,
  notes text
);
select stratbase_internal.seal_table('strategy', 'public.strategy_versions');

alter table public.strategy_versions
  add column document jsonb,
  add column content_hash text,
  add column author uuid;

with gone as (
  delete from public.strategy_versions where strategy_id is null returning *
)
select stratbase_internal.report('strategy', 'strategy_versions', gone.id::text,
  'a version of no strategy', 'removed, kept here', to_jsonb(gone)) from gone;

-- Numbers below 1, or so high that none could follow, were never given by a save.
alter table public.strategy_versions
  drop constraint if exists strategy_versions_strategy_id_version_number_key;
with placed as (
  select id, version_number as old, row_number() over (
    partition by strategy_id order by version_number, id) as place
  from public.strategy_versions where strategy_id in (
    select strategy_id from public.strategy_versions where version_number not between 1 and 1000000000)
), renumbered as (
  update public.strategy_versions v set version_number = p.place
  from placed p where p.id = v.id and p.old <> p.place
  returning v.id, p.old, p.place
)
select stratbase_internal.report('strategy', 'strategy_versions', id::text,
  'the strategy has a version number below 1 or above 1,000,000,000',
  'numbered from 1 in the same order, now ' || place, jsonb_build_object('version_number', old))
from renumbered;
with cut as (
  update public.strategy_versions v set notes = left(o.notes, 10000)
  from public.strategy_versions o where o.id = v.id and length(o.notes) > 10000
  returning v.id, o.notes
)
select stratbase_internal.report('strategy', 'strategy_versions', id::text,
  'the notes are longer than 10,000 characters', 'cut, the whole is kept here',
  jsonb_build_object('notes', notes)) from cut;

-- An old version knew its config only; what the strategy is now becomes a version of its own.
update public.strategy_versions v set
  created_at = coalesce(v.created_at, now()),
  author = s.user_id,
  document = jsonb_build_object('name', s.name, 'description', s.description,
    'market_type', s.market_type, 'timeframe', s.timeframe, 'schema_version', 0,
    'config', v.config, 'components', '[]'::jsonb)
from public.strategies s where s.id = v.strategy_id;
insert into public.strategy_versions
  (strategy_id, version_number, created_at, config, notes, author, document)
select s.id,
  1 + coalesce((select max(v.version_number) from public.strategy_versions v where v.strategy_id = s.id), 0),
  s.updated_at, s.config, 'as adopted', s.user_id,
  jsonb_build_object('name', s.name, 'description', s.description,
    'market_type', s.market_type, 'timeframe', s.timeframe, 'schema_version', 0,
    'config', s.config, 'components', coalesce((
      select jsonb_agg(jsonb_build_object('id', c.id, 'indicator_id', c.indicator_id,
        'is_custom', c.is_custom, 'indicator_revision', c.indicator_revision,
        'component_type', c.component_type, 'parameters', c.parameters, 'position', c.position)
        order by c.component_type, c.position)
      from public.strategy_components c where c.strategy_id = s.id), '[]'))
from public.strategies s;
update public.strategy_versions set content_hash = encode(sha256(convert_to(document::text, 'UTF8')), 'hex');
update public.strategies s set
  latest_version = v.version_number,
  published_version = case when s.is_public then v.version_number end,
  published_at = case when s.is_public then s.updated_at end,
  document_hash = v.content_hash
from public.strategy_versions v
where v.strategy_id = s.id and not exists (
  select from public.strategy_versions later
  where later.strategy_id = s.id and later.version_number > v.version_number);

update public.strategies s set stored_bytes = v.bytes
from (select strategy_id, sum(octet_length(document::text)) as bytes
  from public.strategy_versions group by strategy_id) v
where v.strategy_id = s.id;

alter table public.strategy_versions
  alter column strategy_id set not null,
  alter column created_at set not null,
  alter column document set not null,
  alter column content_hash set not null,
  add constraint strategy_versions_document_check check (jsonb_typeof(document) = 'object'),
  add constraint strategy_versions_notes_check check (length(notes) <= 10000);
drop index if exists public.idx_strategy_versions_strategy_id;
-- The seed's index is the unique one itself.
alter table public.strategy_versions add constraint idx_strategy_versions_strategy_id
  unique (strategy_id, version_number);

alter table public.strategies
  alter column document_hash set not null,
  -- The latest version exists once the save is complete; with the trigger below this leaves no gap.
  add constraint strategies_latest_version_fkey foreign key (id, latest_version)
    references public.strategy_versions (strategy_id, version_number) deferrable initially deferred,
  add constraint strategies_published_version_fkey foreign key (id, published_version)
    references public.strategy_versions (strategy_id, version_number),
  add constraint strategies_is_public_check check (not is_public or published_version is not null);
-- The two keys above lead with the primary key's column, which is index enough.
