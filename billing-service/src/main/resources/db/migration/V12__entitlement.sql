-- Lock: share row exclusive on subscriptions
-- What a person may do follows from their subscriptions. A payment provider's messages are repeated
-- for three days, so a period that ended without news stays good that long and no longer: a lost
-- message never gives premium for ever. One that was to end with its period has no such days. A
-- failed payment has the grace its row states, or 7 days.
create function stratbase_internal.subscription_until(subscription public.subscriptions)
returns timestamptz
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select case
    when subscription.flagged then null
    when subscription.status in ('trialing', 'active') then coalesce(
      subscription.current_period_end + case
        when subscription.provider = 'manual' or subscription.cancel_at_period_end then interval '0'
        else interval '3 days' end, 'infinity')
    when subscription.status = 'past_due' then coalesce(
      subscription.grace_until, subscription.current_period_end + interval '7 days')
  end
$$;

-- The service's clock within a function that was told it; otherwise the database's.
create function stratbase_internal.billing_instant() returns timestamptz
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    nullif(pg_catalog.current_setting('stratbase.instant', true), '')::timestamptz, pg_catalog.now())
$$;

-- Brings account's is_premium in line. Somebody who never had a subscription keeps what they were
-- given; the lock makes two changes for one person see each other. Whoever changes subscriptions has
-- taken it already, before their rows.
create function stratbase_internal.premium_follow(person uuid, at timestamptz) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  perform contract.account_lock(person);
  perform contract.account_set_premium(person, exists (
    select from public.subscriptions s join public.plans p on p.code = s.plan_type
    where s.user_id = person and p.is_premium and stratbase_internal.subscription_until(s) > at))
  where exists (select from public.subscriptions s where s.user_id = person);
end
$$;

create function stratbase_internal.subscription_premium_follow() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform stratbase_internal.premium_follow(new.user_id, stratbase_internal.billing_instant());
  return null;
end
$$;

-- The caller's entitlement. in_step tells whether account's is_premium says the same: time passes
-- without a change to a row, and premium_follow() then writes it.
create function public.entitlement_current(
  p_at timestamptz default pg_catalog.now(),
  out is_premium boolean, out reason text, out until timestamptz, out in_step boolean,
  out subscription_id uuid, out plan_code text, out plan_name text, out features jsonb,
  out monthly_credits integer
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  person uuid := stratbase_internal.caller_id();
  recorded boolean;
begin
  if person is null then
    perform stratbase_internal.refuse(401, 'authentication_required', 'Sign in to see your entitlement.');
  end if;
  recorded := contract.account_is_premium(person);
  select p.is_premium, r.reason,
      case r.reason when 'grace' then nullif(u.until, 'infinity') else s.current_period_end end,
      s.id, p.code, p.name, p.features, p.monthly_credits
    into is_premium, reason, until, subscription_id, plan_code, plan_name, features, monthly_credits
  from public.subscriptions s
  join public.plans p on p.code = s.plan_type
  cross join lateral (select stratbase_internal.subscription_until(s) as until) u
  cross join lateral (select case
    when p.amount_minor = 0 and not p.is_premium then 'free'
    when s.provider = 'manual' then 'complimentary'
    when s.status = 'past_due' or s.current_period_end <= p_at then 'grace'
    when s.status = 'trialing' then 'trial' else 'plan' end as reason) r
  where s.user_id = person and u.until > p_at
  order by p.is_premium desc, u.until desc, s.created_at desc
  limit 1;
  if not found then
    is_premium := recorded and not exists (
      select from public.subscriptions s where s.user_id = person);
    reason := case when is_premium then 'complimentary' else 'free' end;
    -- Given premium without a plan: the first premium plan's features, but no period's credits.
    select case when not p.is_premium then p.code end, case when not p.is_premium then p.name end,
        p.features, case when p.is_premium then 0 else p.monthly_credits end
      into plan_code, plan_name, features, monthly_credits
    from public.plans p
    where p.active and p.is_premium = entitlement_current.is_premium
    order by p.position, p.code limit 1;
    features := coalesce(features, '[]');
    monthly_credits := coalesce(monthly_credits, 0);
  end if;
  in_step := is_premium = recorded;
end
$$;

select stratbase_internal.seal_function(f) from unnest(array[
  'stratbase_internal.subscription_until(public.subscriptions)',
  'stratbase_internal.billing_instant()',
  'stratbase_internal.premium_follow(uuid,timestamptz)',
  'stratbase_internal.subscription_premium_follow()'
]::regprocedure[]) f;
grant execute on function stratbase_internal.subscription_until(public.subscriptions),
  stratbase_internal.billing_instant(), stratbase_internal.premium_follow(uuid, timestamptz)
  to stratbase_billing;
-- Only the service says what time it is when premium, which other services trust, depends on it.
select stratbase_internal.give_function('billing', 'public.entitlement_current(timestamptz)');
grant execute on function public.entitlement_current(timestamptz) to stratbase_billing_caller;

create trigger subscriptions_premium_follow
  after insert or update of user_id, status, provider, plan_type, flagged, grace_until,
    current_period_end, cancel_at_period_end on public.subscriptions
  for each row execute function stratbase_internal.subscription_premium_follow();
