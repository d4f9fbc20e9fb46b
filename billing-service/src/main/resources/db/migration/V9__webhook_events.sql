-- Lock: none
-- The inbox of the payment providers' events: raw, once each, for the service's worker alone.
create table public.webhook_events (
  id uuid primary key default gen_random_uuid(),
  provider text not null,
  event_id text not null,
  type text not null,
  -- Null once the payload was purged; the row stays, so that a late repetition is still known.
  raw bytea,
  -- What it turned out to be about, for whoever looks at it later.
  subject text,
  flag text,
  status text not null default 'received',
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  last_error text,
  received_at timestamptz not null default now(),
  processed_at timestamptz,
  constraint webhook_events_provider_event_id_key unique (provider, event_id),
  constraint webhook_events_provider_check check (provider in ('stripe', 'paypal')),
  constraint webhook_events_status_check
    check (status in ('received', 'processed', 'ignored', 'failed', 'dead')),
  constraint webhook_events_attempts_check check (attempts >= 0),
  constraint webhook_events_flag_check check (flag in ('person_gone', 'person_unknown'))
);
select stratbase_internal.seal_table('billing', 'public.webhook_events');
create index webhook_events_due_idx on public.webhook_events (next_attempt_at)
  where status in ('received', 'failed');
create index webhook_events_received_at_idx on public.webhook_events (received_at, id);
create index webhook_events_raw_idx on public.webhook_events (received_at) where raw is not null;

grant select, insert, update, delete on public.webhook_events to stratbase_billing;
create policy webhook_events_select_service on public.webhook_events
  for select to stratbase_billing using (true);
create policy webhook_events_insert_service on public.webhook_events
  for insert to stratbase_billing with check (true);
create policy webhook_events_update_service on public.webhook_events
  for update to stratbase_billing using (true) with check (true);
create policy webhook_events_delete_service on public.webhook_events
  for delete to stratbase_billing using (true);

-- An administrator sees what is stuck, not what a person paid with.
grant select (id, provider, event_id, type, subject, flag, status, attempts, next_attempt_at,
  last_error, received_at, processed_at) on public.webhook_events to stratbase_billing_admin;
create policy webhook_events_select_admin on public.webhook_events
  for select to stratbase_billing_admin using ((select stratbase_internal.is_admin()));
