-- Lock: share row exclusive on plans, user_coupons, users
-- Who a person is to a payment provider.
create table public.billing_customers (
  user_id uuid not null references public.users (id) on delete cascade,
  provider text not null,
  provider_customer_id text not null,
  created_at timestamptz not null default now(),
  constraint billing_customers_pkey primary key (user_id, provider),
  constraint billing_customers_provider_provider_customer_id_key unique (provider, provider_customer_id),
  constraint billing_customers_provider_check check (provider in ('stripe', 'paypal'))
);
select stratbase_internal.seal_table('billing', 'public.billing_customers');
grant select, insert on public.billing_customers to stratbase_billing;
create policy billing_customers_select_service on public.billing_customers
  for select to stratbase_billing using (true);
create policy billing_customers_insert_service on public.billing_customers
  for insert to stratbase_billing with check (true);

-- Somebody on their way to pay: also the store of the Idempotency-Key they sent, since the provider
-- is asked between two transactions.
create table public.checkouts (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.users (id) on delete cascade,
  plan_code text not null references public.plans (code) on update cascade,
  provider text not null,
  status text not null default 'creating',
  redemption_id uuid references public.user_coupons (id) on delete set null,
  discount_percent integer,
  discount_duration text,
  discount_periods integer,
  trial_days integer not null default 0,
  provider_session_id text,
  provider_price_id text,
  provider_subscription_id text,
  url text,
  success_url text not null,
  cancel_url text not null,
  idempotency_key text,
  request_hash bytea not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint checkouts_user_id_idempotency_key_key unique (user_id, idempotency_key),
  constraint checkouts_provider_provider_session_id_key unique (provider, provider_session_id),
  constraint checkouts_provider_check check (provider in ('stripe', 'paypal')),
  constraint checkouts_status_check
    check (status in ('creating', 'open', 'completed', 'expired', 'failed'))
);
select stratbase_internal.seal_table('billing', 'public.checkouts');
create index checkouts_redemption_id_idx on public.checkouts (redemption_id);
create index checkouts_plan_code_idx on public.checkouts (plan_code);
create index checkouts_provider_price_id_idx on public.checkouts (provider, provider_price_id);
create index checkouts_due_idx on public.checkouts (expires_at) where status in ('creating', 'open');
-- Two sessions open at once could both be paid.
create unique index checkouts_user_id_open_key on public.checkouts (user_id)
  where status in ('creating', 'open');
create trigger checkouts_touch before update on public.checkouts
  for each row execute function stratbase_internal.touch_updated_at();

grant select on public.checkouts to stratbase_billing_caller;
grant select, insert, update on public.checkouts to stratbase_billing;
create policy checkouts_select_owner on public.checkouts
  for select to stratbase_billing_caller using (user_id = (select auth.uid()));
create policy checkouts_select_service on public.checkouts
  for select to stratbase_billing using (true);
create policy checkouts_insert_service on public.checkouts
  for insert to stratbase_billing with check (true);
create policy checkouts_update_service on public.checkouts
  for update to stratbase_billing using (true) with check (true);
