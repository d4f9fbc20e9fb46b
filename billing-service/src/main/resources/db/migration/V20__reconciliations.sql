-- Lock: none
-- What comparing our rows with a provider's found, and what became of it.
create table public.reconciliations (
  id uuid primary key default gen_random_uuid(),
  provider text not null,
  status text not null default 'running',
  checked integer not null default 0,
  drifted integer not null default 0,
  repaired integer not null default 0,
  failed integer not null default 0,
  findings jsonb not null default '[]'::jsonb,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  constraint reconciliations_provider_check check (provider in ('stripe', 'paypal')),
  constraint reconciliations_status_check check (status in ('running', 'finished', 'failed')),
  constraint reconciliations_findings_check check (jsonb_typeof(findings) = 'array')
);
select stratbase_internal.seal_table('billing', 'public.reconciliations');
create index reconciliations_started_at_idx on public.reconciliations (started_at, id);
-- One replica at a time.
create unique index reconciliations_running_key on public.reconciliations (provider)
  where status = 'running';
grant select on public.reconciliations to stratbase_billing_admin;
grant select, insert, update, delete on public.reconciliations to stratbase_billing;
create policy reconciliations_select_admin on public.reconciliations
  for select to stratbase_billing_admin using ((select stratbase_internal.is_admin()));
create policy reconciliations_select_service on public.reconciliations
  for select to stratbase_billing using (true);
create policy reconciliations_insert_service on public.reconciliations
  for insert to stratbase_billing with check (true);
create policy reconciliations_update_service on public.reconciliations
  for update to stratbase_billing using (true) with check (true);
create policy reconciliations_delete_service on public.reconciliations
  for delete to stratbase_billing using (true);

-- Which of a provider's subscriptions our rows do not match: different, or missing although they
-- are somebody's of ours. Takes an array of the facts that subscription_mirror() takes.
create function stratbase_internal.subscriptions_drifted(p_facts jsonb)
returns table (provider_subscription_id text)
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select f ->> 'id' from pg_catalog.jsonb_array_elements(p_facts) f
  left join public.subscriptions s on s.provider = f ->> 'provider'
    and s.provider_subscription_id = f ->> 'id'
  where s.id is null and f ->> 'status' not in ('incomplete', 'expired')
      and stratbase_internal.mirror_person(f) is not null
    or s.id is not null and (
      s.raw_status, s.provider_price_id, s.current_period_start, s.current_period_end,
      s.cancel_at_period_end, s.payment_state)
    is distinct from (
      f ->> 'raw_status', f ->> 'price_id', (f ->> 'period_start')::timestamptz,
      (f ->> 'period_end')::timestamptz, (f ->> 'cancel_at_period_end')::boolean,
      f ->> 'payment_state')
$$;

-- What a comparison asks for one by one: rows that should be alive at the provider, and checkouts
-- that may have been paid without our hearing of it.
create function stratbase_internal.subscriptions_expected(p_provider text, p_at timestamptz)
returns table (provider_subscription_id text)
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select s.provider_subscription_id from public.subscriptions s
  where s.provider = p_provider and s.provider_subscription_id is not null
    and s.status not in ('canceled', 'expired')
  union
  select c.provider_session_id from public.checkouts c
  where p_provider = 'paypal' and c.provider = p_provider and c.provider_session_id is not null
    and c.created_at > p_at - interval '30 days'
$$;

select stratbase_internal.seal_function(f) from unnest(array[
  'stratbase_internal.subscriptions_drifted(jsonb)',
  'stratbase_internal.subscriptions_expected(text,timestamptz)'
]::regprocedure[]) f;
grant execute on function stratbase_internal.subscriptions_drifted(jsonb),
  stratbase_internal.subscriptions_expected(text, timestamptz) to stratbase_billing;
