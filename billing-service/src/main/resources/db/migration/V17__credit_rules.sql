-- Lock: none
-- Whether a payment belongs to a period: the first one is made a moment before or after its start.
create function stratbase_internal.paid_for(paid_at timestamptz, starts timestamptz, ends timestamptz)
returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
return paid_at >= starts - interval '1 hour' and (ends is null or paid_at < ends - interval '1 hour');

-- Grants what is due of a subscription's current period at an instant: once for a month, each of
-- the twelve months of a year in its turn. Months are counted in UTC from the period's own start,
-- so that no time zone and no short February moves them. A period that was paid back brings
-- nothing more; after a change of plan a month that was granted is not granted again.
create function stratbase_internal.credits_grant_due(p_subscription uuid, at timestamptz) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  s public.subscriptions;
  plan public.plans;
  key text;
  starts timestamptz;
  last_month integer;
  due timestamptz;
begin
  select * into s from public.subscriptions where id = p_subscription for no key update;
  select * into plan from public.plans where code = s.plan_type;
  if s.flagged or s.status <> 'active' or s.current_period_start is null or plan.monthly_credits = 0
    or s.provider <> 'manual' and s.payment_state <> 'paid'
    or exists (select from public.payment_reversals r where r.subscription_id = s.id
      and r.state <> 'won' and r.reversed_minor = r.amount_minor
      and stratbase_internal.paid_for(r.paid_at, s.current_period_start, s.current_period_end))
  then
    update public.subscriptions set credits_due_at = null
    where id = s.id and credits_due_at is not null;
    return;
  end if;
  key := coalesce(s.provider_subscription_id, s.id::text);
  last_month := case when s.provider = 'manual' then 1199 when plan.interval = 'year' then 11 else 0 end;
  for nth in 0 .. last_month loop
    starts := (s.current_period_start at time zone 'UTC' + pg_catalog.make_interval(months => nth))
      at time zone 'UTC';
    exit when nth > 0 and starts >= s.current_period_end;
    if nth > 0 and starts > at then
      due := starts;
      exit;
    end if;
    continue when exists (select from public.credit_grants g
      where g.provider = s.provider and g.subscription_key = key
        and (g.period_start, g.month) <> (s.current_period_start, nth)
        and g.starts_at > starts - interval '27 days' and g.starts_at < starts + interval '27 days');
    insert into public.credit_grants (provider, subscription_key, period_start, month, user_id,
      starts_at, credits, granted_at)
    values (s.provider, key, s.current_period_start, nth, s.user_id, starts, plan.monthly_credits, at)
    on conflict do nothing;
    if found then
      perform contract.account_add_credits(s.user_id, 'grant', plan.monthly_credits,
        'plan ' || plan.code, stratbase_internal.credit_reference(s.provider, key, starts),
        stratbase_internal.credit_reference(s.provider, key, starts));
    end if;
  end loop;
  update public.subscriptions set credits_due_at = due
  where id = s.id and credits_due_at is distinct from due;
end
$$;

-- Provider, subscription and the start of the month, in the words of the ledger.
create function stratbase_internal.credit_reference(provider text, key text, starts timestamptz)
returns text
language sql immutable set search_path = pg_catalog, pg_temp
return left(provider || ':' || key, 150) || ':'
  || pg_catalog.to_char(starts at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"');

-- Takes back what reversed payments had brought, in proportion, or gives it again when a dispute
-- was won. Whatever comes twice or in another order ends in the same sum.
create function stratbase_internal.credits_settle_reversals(p_subscription uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  s public.subscriptions;
  reversal record;
  change integer;
  key text;
begin
  select * into s from public.subscriptions where id = p_subscription;
  for reversal in
    select r.provider_payment_id, sum(r.credits_clawed)::integer as clawed,
      coalesce(floor(granted.credits * least(1, max(case when r.state = 'won' then 0
        else r.reversed_minor::numeric / r.amount_minor end)))::integer, 0) as wanted
    from public.payment_reversals r
    cross join lateral (
      select sum(g.credits) as credits from public.credit_grants g
      where g.provider = r.provider and g.subscription_key = s.provider_subscription_id
        and g.period_start = (select max(p.period_start) from public.credit_grants p
          where p.provider = r.provider and p.subscription_key = s.provider_subscription_id
            and p.period_start <= r.paid_at + interval '1 hour')) granted
    where r.subscription_id = s.id
    group by r.provider, r.provider_payment_id, granted.credits
    order by r.provider_payment_id
  loop
    change := reversal.wanted - reversal.clawed;
    continue when change = 0;
    key := left(s.provider || ':' || reversal.provider_payment_id, 150);
    perform contract.account_add_credits(s.user_id,
      case when change > 0 then 'clawback' else 'grant' end, abs(change),
      case when change > 0 then 'payment reversed' else 'dispute won' end, key, null);
    update public.payment_reversals r set credits_clawed = credits_clawed + change
    where r.id = (select o.id from public.payment_reversals o where o.provider = s.provider
      and o.provider_payment_id = reversal.provider_payment_id order by o.kind desc limit 1);
  end loop;
end
$$;

select stratbase_internal.seal_function(f) from unnest(array[
  'stratbase_internal.paid_for(timestamptz,timestamptz,timestamptz)',
  'stratbase_internal.credits_grant_due(uuid,timestamptz)',
  'stratbase_internal.credit_reference(text,text,timestamptz)',
  'stratbase_internal.credits_settle_reversals(uuid)'
]::regprocedure[]) f;
grant execute on function stratbase_internal.paid_for(timestamptz, timestamptz, timestamptz),
  stratbase_internal.credits_grant_due(uuid, timestamptz),
  stratbase_internal.credit_reference(text, text, timestamptz),
  stratbase_internal.credits_settle_reversals(uuid) to stratbase_billing;
