-- Lock: access exclusive on subscriptions; share row exclusive on plans
-- Seed table Subscriptions: a mirror of what the payment provider holds.
create table if not exists public.subscriptions (
  id uuid primary key default uuid_generate_v4(),
  user_id uuid references public.users (id) on delete cascade,
  status text not null,
  provider text not null,
  provider_subscription_id text,
  plan_type text not null,
  current_period_start timestamptz,
  current_period_end timestamptz,
  created_at timestamptz default now(),
  updated_at timestamptz default now()
);
select stratbase_internal.seal_table('billing', 'public.subscriptions');

alter table public.subscriptions
  -- The provider's own word, kept beside ours.
  add column raw_status text,
  add column provider_updated_at timestamptz,
  add column cancel_at_period_end boolean not null default false,
  add column grace_until timestamptz,
  -- A second current one, or one nobody can place: recorded, shown to administrators, worth nothing.
  add column flagged boolean not null default false,
  add column flag_reason text,
  add column provider_customer_id text,
  add column provider_price_id text,
  add column provider_created_at timestamptz,
  add column trial_end timestamptz,
  add column canceled_at timestamptz,
  -- The latest payment, and how the provider goes on after a failed one.
  add column payment_state text not null default 'none',
  add column payment_failed_at timestamptz,
  add column payment_attempts integer not null default 0,
  add column next_payment_attempt_at timestamptz,
  add column discount_percent integer,
  add column discount_ends_at timestamptz,
  -- When the provider was last asked, by the service's clock.
  add column synced_at timestamptz,
  -- When the end of its entitlement by time alone was passed on.
  add column lapsed_at timestamptz,
  -- When the next month of a longer period brings its credits.
  add column credits_due_at timestamptz;

with gone as (
  delete from public.subscriptions s
  where user_id is null or lower(btrim(provider)) not in ('stripe', 'paypal', 'manual')
    or exists (
      select from public.subscriptions newer
      where lower(btrim(newer.provider)) = lower(btrim(s.provider))
        and btrim(newer.provider_subscription_id) = nullif(btrim(s.provider_subscription_id), '')
        and (coalesce(newer.updated_at, '-infinity'), newer.id)
          > (coalesce(s.updated_at, '-infinity'), s.id))
  returning s.*
)
select stratbase_internal.report('billing', 'subscriptions', gone.id::text,
  'no person, no known provider, or an older row of the same provider subscription',
  'removed, kept here', to_jsonb(gone)) from gone;
-- A plan that only an adopted row names becomes a plan nobody can take any more.
create function stratbase_internal.adopted_plan_code(plan_type text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
return coalesce(nullif(trim(both '-' from left(trim(both '-' from pg_catalog.regexp_replace(
  pg_catalog.lower(plan_type), '[^a-z0-9]+', '-', 'g')), 60)), ''), 'unknown');
insert into public.plans (code, name, amount_minor, currency, interval, is_premium, active)
select distinct on (code) code, left(coalesce(nullif(btrim(plan_type), ''), 'Unknown'), 120), 0, 'USD',
  'month', true, false
from public.subscriptions cross join lateral stratbase_internal.adopted_plan_code(plan_type) as code
order by code, plan_type
on conflict do nothing;
with mended as (
  update public.subscriptions s set
    status = case lower(btrim(o.status))
      when 'active' then 'active' when 'trialing' then 'trialing' when 'past_due' then 'past_due'
      when 'paused' then 'paused' when 'incomplete' then 'incomplete'
      when 'canceled' then 'canceled' when 'cancelled' then 'canceled' else 'expired' end,
    raw_status = o.status,
    flagged = lower(btrim(o.status)) not in ('active', 'trialing', 'past_due', 'paused',
      'incomplete', 'canceled', 'cancelled', 'expired'),
    provider = lower(btrim(o.provider)),
    provider_subscription_id = nullif(btrim(o.provider_subscription_id), ''),
    plan_type = stratbase_internal.adopted_plan_code(o.plan_type)
  from public.subscriptions o
  where o.id = s.id and (o.status not in ('incomplete', 'trialing', 'active', 'past_due', 'paused',
    'canceled', 'expired') or o.provider not in ('stripe', 'paypal', 'manual')
    or o.provider_subscription_id is distinct from nullif(btrim(o.provider_subscription_id), '')
    or o.plan_type <> stratbase_internal.adopted_plan_code(o.plan_type))
  returning s.id, to_jsonb(o) as original
)
select stratbase_internal.report('billing', 'subscriptions', id::text,
  'status, provider, its id or the plan are not written as known',
  'mapped; an unknown status is expired and flagged',
  original) from mended;
with ranked as (
  select id, row_number() over (
    partition by user_id order by current_period_end desc nulls last, updated_at desc nulls last, id) as place
  from public.subscriptions where status in ('trialing', 'active', 'past_due') and not flagged
), second as (
  update public.subscriptions s set flagged = true, flag_reason = 'second_current'
  from ranked r where r.id = s.id and r.place > 1 returning s.id, s.user_id
)
select stratbase_internal.report('billing', 'subscriptions', id::text,
  'the person has another current subscription', 'flagged', null) from second;
drop function stratbase_internal.adopted_plan_code(text);
update public.subscriptions set
  created_at = coalesce(created_at, now()), updated_at = coalesce(updated_at, created_at, now())
where created_at is null or updated_at is null;

alter table public.subscriptions
  alter column user_id set not null,
  alter column created_at set not null,
  alter column updated_at set not null,
  add constraint subscriptions_plan_type_fkey foreign key (plan_type) references public.plans (code)
    on update cascade,
  add constraint subscriptions_provider_provider_subscription_id_key
    unique (provider, provider_subscription_id),
  add constraint subscriptions_status_check check (status in
    ('incomplete', 'trialing', 'active', 'past_due', 'paused', 'canceled', 'expired')),
  add constraint subscriptions_provider_check check (provider in ('stripe', 'paypal', 'manual')),
  add constraint subscriptions_payment_state_check
    check (payment_state in ('none', 'pending', 'paid', 'failed')),
  add constraint subscriptions_discount_percent_check check (discount_percent between 1 and 100);
create index subscriptions_user_id_idx on public.subscriptions (user_id);
create index subscriptions_plan_type_idx on public.subscriptions (plan_type);
-- At most one current subscription a person; a further one is flagged.
create unique index subscriptions_user_id_current_key on public.subscriptions (user_id)
  where status in ('trialing', 'active', 'past_due') and not flagged;
create trigger subscriptions_touch before update on public.subscriptions
  for each row execute function stratbase_internal.touch_updated_at();

grant select on public.subscriptions
  to stratbase_billing_caller, stratbase_billing_admin, stratbase_billing;
grant insert, update on public.subscriptions to stratbase_billing;
create policy subscriptions_select_owner on public.subscriptions
  for select to stratbase_billing_caller using (user_id = (select auth.uid()));
create policy subscriptions_select_admin on public.subscriptions
  for select to stratbase_billing_admin using ((select stratbase_internal.is_admin()));
create policy subscriptions_select_service on public.subscriptions
  for select to stratbase_billing using (true);
create policy subscriptions_insert_service on public.subscriptions
  for insert to stratbase_billing with check (true);
create policy subscriptions_update_service on public.subscriptions
  for update to stratbase_billing using (true) with check (true);
