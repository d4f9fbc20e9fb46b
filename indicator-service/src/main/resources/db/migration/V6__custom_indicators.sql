-- Lock: access exclusive on custom_indicators
-- Seed table CustomIndicators: people's own, a premium feature.
create table if not exists public.custom_indicators (
  id uuid primary key default uuid_generate_v4(),
  user_id uuid references public.users (id) on delete cascade,
  name text not null,
  description text,
  category text not null,
  type text not null,
  parameters jsonb not null default '{}'::jsonb,
  pine_script text not null,
  is_public boolean default false,
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);
select stratbase_internal.seal_table('indicator', 'public.custom_indicators');

alter table public.custom_indicators
  add column defaults jsonb not null default '{}'::jsonb,
  add column outputs jsonb not null default '[]'::jsonb,
  -- Made by the service at save; null for an adopted row that was not saved since.
  add column pine_template text,
  add column revision integer not null default 1;

with gone as (
  delete from public.custom_indicators where user_id is null returning *
)
select stratbase_internal.report('indicator', 'custom_indicators', gone.id::text,
  'the indicator belongs to nobody', 'removed, kept here', to_jsonb(gone)) from gone;
with mended as (
  update public.custom_indicators c set
    type = case when lower(btrim(o.type)) in ('trend', 'entry', 'exit', 'stop_loss')
      then lower(btrim(o.type)) else 'trend' end,
    parameters = case when jsonb_typeof(o.parameters) = 'object' then o.parameters else '{}' end
  from public.custom_indicators o
  where o.id = c.id and (o.type not in ('trend', 'entry', 'exit', 'stop_loss')
    or jsonb_typeof(o.parameters) <> 'object')
  returning c.id, to_jsonb(o) as original
)
select stratbase_internal.report('indicator', 'custom_indicators', id::text,
  'type or parameters are not possible', 'type set to a known one, parameters emptied', original)
from mended;
with ranked as (
  select id, name, row_number() over (
    partition by user_id, lower(name) order by created_at, id) as place
  from public.custom_indicators
), renamed as (
  update public.custom_indicators c set name = left(r.name, 80) || ' (' || c.id || ')'
  from ranked r where r.id = c.id and (r.place > 1 or length(r.name) not between 1 and 120)
  returning c.id, r.name
)
select stratbase_internal.report('indicator', 'custom_indicators', id::text,
  'the owner has another one of that name, or the name is too long', 'renamed',
  jsonb_build_object('name', name)) from renamed;
update public.custom_indicators set
  is_public = coalesce(is_public, false), created_at = coalesce(created_at, now()),
  updated_at = coalesce(updated_at, created_at, now())
where is_public is null or created_at is null or updated_at is null;

alter table public.custom_indicators
  alter column user_id set not null,
  alter column is_public set not null,
  alter column created_at set not null,
  alter column updated_at set not null,
  add constraint custom_indicators_name_check check (length(name) between 1 and 120),
  add constraint custom_indicators_type_check check (type in ('trend', 'entry', 'exit', 'stop_loss')),
  add constraint custom_indicators_parameters_check check (jsonb_typeof(parameters) = 'object'),
  add constraint custom_indicators_defaults_check check (jsonb_typeof(defaults) = 'object'),
  add constraint custom_indicators_outputs_check check (jsonb_typeof(outputs) = 'array');
-- Also the index on the owner that the foreign key needs.
create unique index custom_indicators_user_id_name_key
  on public.custom_indicators (user_id, lower(name));
create index custom_indicators_public_idx
  on public.custom_indicators (created_at desc, id) where is_public;

create trigger custom_indicators_revise before update on public.custom_indicators
  for each row execute function stratbase_internal.indicator_revise();
