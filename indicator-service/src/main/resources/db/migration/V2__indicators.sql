-- Lock: access exclusive on indicators, users
-- Seed table Indicators: the library. Seeded by the service at start, as stratbase_indicator.
create table if not exists public.indicators (
  id uuid primary key default uuid_generate_v4(),
  name text not null,
  description text,
  category text not null,
  type text not null,
  parameters jsonb not null default '{}'::jsonb,
  defaults jsonb not null default '{}'::jsonb,
  created_at timestamptz default now(),
  created_by uuid references public.users (id),
  is_custom boolean default false,
  is_public boolean default true,
  accuracy_rating numeric(3, 2)
);
select stratbase_internal.seal_table('indicator', 'public.indicators');

alter table public.indicators
  add column slug text,
  add column outputs jsonb not null default '[]'::jsonb,
  add column warmup_bars integer not null default 0,
  add column pine_template text,
  add column revision integer not null default 1,
  add column retired_at timestamptz,
  add column content_hash text,
  add column updated_at timestamptz not null default now();

-- Anybody could write here before: what is not an indicator is retired rather than lost.
with mended as (
  update public.indicators i set
    type = case when lower(btrim(o.type)) in ('trend', 'entry', 'exit', 'stop_loss')
      then lower(btrim(o.type)) else 'trend' end,
    retired_at = case when lower(btrim(o.type)) not in ('trend', 'entry', 'exit', 'stop_loss')
      then now() end,
    name = left(coalesce(nullif(btrim(o.name), ''), 'unnamed'), 120),
    parameters = case when jsonb_typeof(o.parameters) = 'object' then o.parameters else '{}' end,
    defaults = case when jsonb_typeof(o.defaults) = 'object' then o.defaults else '{}' end,
    accuracy_rating = case when o.accuracy_rating between 0 and 5 then o.accuracy_rating end
  from public.indicators o
  where o.id = i.id and (o.type not in ('trend', 'entry', 'exit', 'stop_loss')
    or length(o.name) not between 1 and 120
    or jsonb_typeof(o.parameters) <> 'object' or jsonb_typeof(o.defaults) <> 'object'
    or o.accuracy_rating not between 0 and 5)
  returning i.id, to_jsonb(o) as original
)
select stratbase_internal.report('indicator', 'indicators', id::text,
  'name, type, parameters, defaults or rating are not possible',
  'mended; retired if its type was unknown', original) from mended;
-- An adopted entry takes its slug from its name, and its id where two names agree.
with named as (
  select id, row_number() over (partition by lower(name) order by created_at, id) as place,
    nullif(trim(both '-' from regexp_replace(lower(name), '[^a-z0-9]+', '-', 'g')), '') as base
  from public.indicators
)
update public.indicators i set
  slug = case when n.place = 1 and length(n.base) between 2 and 60
    and not exists (select from named o where o.base = n.base and o.id <> n.id)
    then n.base else 'adopted-' || i.id end,
  is_custom = coalesce(i.is_custom, false),
  is_public = coalesce(i.is_public, true),
  created_at = coalesce(i.created_at, now())
from named n where n.id = i.id;

alter table public.indicators
  alter column slug set not null,
  alter column created_at set not null,
  alter column is_custom set not null,
  alter column is_public set not null,
  drop constraint if exists indicators_created_by_fkey,
  -- An entry of the library survives the person who made it.
  add constraint indicators_created_by_fkey
    foreign key (created_by) references public.users (id) on delete set null,
  add constraint indicators_slug_key unique (slug),
  add constraint indicators_slug_check
    check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 80),
  add constraint indicators_name_check check (length(name) between 1 and 120),
  add constraint indicators_type_check check (type in ('trend', 'entry', 'exit', 'stop_loss')),
  add constraint indicators_parameters_check check (jsonb_typeof(parameters) = 'object'),
  add constraint indicators_defaults_check check (jsonb_typeof(defaults) = 'object'),
  add constraint indicators_outputs_check check (jsonb_typeof(outputs) = 'array'),
  add constraint indicators_warmup_bars_check check (warmup_bars between 0 and 100000),
  add constraint indicators_revision_check check (revision > 0),
  add constraint indicators_accuracy_rating_check check (accuracy_rating between 0 and 5);

drop index if exists public.idx_indicators_type_category;
create index idx_indicators_type_category on public.indicators (type, category);
create index indicators_created_by_idx on public.indicators (created_by);
