-- Lock: share row exclusive on subscriptions, users
-- The credits of each paid month, once each, whatever is repeated: the key is the fact.
create table public.credit_grants (
  provider text not null,
  subscription_key text not null,
  period_start timestamptz not null,
  month integer not null,
  user_id uuid not null references public.users (id) on delete cascade,
  starts_at timestamptz not null,
  credits integer not null,
  granted_at timestamptz not null,
  constraint credit_grants_pkey primary key (provider, subscription_key, period_start, month),
  constraint credit_grants_month_check check (month >= 0),
  constraint credit_grants_credits_check check (credits > 0)
);
select stratbase_internal.seal_table('billing', 'public.credit_grants');
create index credit_grants_user_id_idx on public.credit_grants (user_id);
grant select on public.credit_grants to stratbase_billing_caller, stratbase_billing_admin;
grant select, insert on public.credit_grants to stratbase_billing;
create policy credit_grants_select_owner on public.credit_grants
  for select to stratbase_billing_caller using (user_id = (select auth.uid()));
create policy credit_grants_select_admin on public.credit_grants
  for select to stratbase_billing_admin using ((select stratbase_internal.is_admin()));
create policy credit_grants_select_service on public.credit_grants
  for select to stratbase_billing using (true);
create policy credit_grants_insert_service on public.credit_grants
  for insert to stratbase_billing with check (true);

-- Money that went back: refunds and disputes as the provider has them, and the credits taken for it.
create table public.payment_reversals (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.users (id) on delete cascade,
  subscription_id uuid not null references public.subscriptions (id) on delete cascade,
  provider text not null,
  provider_payment_id text not null,
  kind text not null,
  state text not null,
  amount_minor bigint not null,
  reversed_minor bigint not null,
  currency text not null,
  paid_at timestamptz not null,
  credits_clawed integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint payment_reversals_provider_provider_payment_id_kind_key
    unique (provider, provider_payment_id, kind),
  constraint payment_reversals_kind_check check (kind in ('refund', 'dispute')),
  constraint payment_reversals_state_check check (state in ('open', 'lost', 'won', 'refunded')),
  constraint payment_reversals_amount_minor_check check (amount_minor > 0),
  constraint payment_reversals_reversed_minor_check check (reversed_minor between 0 and amount_minor)
);
select stratbase_internal.seal_table('billing', 'public.payment_reversals');
create index payment_reversals_user_id_idx on public.payment_reversals (user_id);
create index payment_reversals_subscription_id_idx on public.payment_reversals (subscription_id);
create index payment_reversals_created_at_idx on public.payment_reversals (created_at, id);
create trigger payment_reversals_touch before update on public.payment_reversals
  for each row execute function stratbase_internal.touch_updated_at();
grant select on public.payment_reversals to stratbase_billing_caller, stratbase_billing_admin;
grant select, insert, update on public.payment_reversals to stratbase_billing;
create policy payment_reversals_select_owner on public.payment_reversals
  for select to stratbase_billing_caller using (user_id = (select auth.uid()));
create policy payment_reversals_select_admin on public.payment_reversals
  for select to stratbase_billing_admin using ((select stratbase_internal.is_admin()));
create policy payment_reversals_select_service on public.payment_reversals
  for select to stratbase_billing using (true);
create policy payment_reversals_insert_service on public.payment_reversals
  for insert to stratbase_billing with check (true);
create policy payment_reversals_update_service on public.payment_reversals
  for update to stratbase_billing using (true) with check (true);
