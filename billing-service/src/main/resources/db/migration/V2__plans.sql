-- Lock: none
-- What can be subscribed to. Amounts are in the currency's minor unit (cents).
create table public.plans (
  id uuid primary key default uuid_generate_v4(),
  code text not null,
  name text not null,
  description text,
  amount_minor bigint not null,
  currency text not null,
  interval text not null,
  trial_days integer not null default 0,
  monthly_credits integer not null default 0,
  is_premium boolean not null default true,
  features jsonb not null default '[]'::jsonb,
  -- {"stripe": "price_...", "paypal": "P-..."}
  provider_price_ids jsonb not null default '{}'::jsonb,
  active boolean not null default true,
  position integer not null default 0,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint plans_code_key unique (code),
  constraint plans_code_check check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(code) <= 60),
  constraint plans_name_check check (length(name) between 1 and 120),
  constraint plans_amount_minor_check check (amount_minor >= 0),
  constraint plans_currency_check check (currency ~ '^[A-Z]{3}$'),
  constraint plans_interval_check check (interval in ('month', 'year')),
  constraint plans_trial_days_check check (trial_days between 0 and 365),
  constraint plans_monthly_credits_check check (monthly_credits >= 0),
  constraint plans_features_check check (jsonb_typeof(features) = 'array'),
  constraint plans_provider_price_ids_check check (jsonb_typeof(provider_price_ids) = 'object')
);
select stratbase_internal.seal_table('billing', 'public.plans');
create trigger plans_touch before update on public.plans
  for each row execute function stratbase_internal.touch_updated_at();

insert into public.plans (code, name, description, amount_minor, currency, interval, trial_days,
  monthly_credits, is_premium, features, position) values
  ('free', 'Free', 'Build, version and share strategies from the library.', 0, 'USD', 'month', 0, 0,
    false, '["strategies", "library", "sharing"]', 0),
  ('pro-monthly', 'Pro', 'Your own indicators and 100 credits every month.', 1900, 'USD', 'month', 14, 100,
    true, '["strategies", "library", "sharing", "custom_indicators", "monthly_credits"]', 1),
  ('pro-yearly', 'Pro, yearly', 'Pro for a year at the price of ten months.', 19000, 'USD', 'year', 14, 100,
    true, '["strategies", "library", "sharing", "custom_indicators", "monthly_credits"]', 2);

grant select on public.plans to stratbase_billing_caller, stratbase_billing_admin, stratbase_billing;
grant insert, update on public.plans to stratbase_billing_admin;
grant update (provider_price_ids, active) on public.plans to stratbase_billing;
create policy plans_select_caller on public.plans
  for select to stratbase_billing_caller using (active);
create policy plans_select_admin on public.plans
  for select to stratbase_billing_admin using ((select stratbase_internal.is_admin()));
create policy plans_insert_admin on public.plans
  for insert to stratbase_billing_admin with check ((select stratbase_internal.is_admin()));
create policy plans_update_admin on public.plans
  for update to stratbase_billing_admin
  using ((select stratbase_internal.is_admin())) with check ((select stratbase_internal.is_admin()));
create policy plans_select_service on public.plans
  for select to stratbase_billing using (true);
create policy plans_update_service on public.plans
  for update to stratbase_billing using (true) with check (true);
