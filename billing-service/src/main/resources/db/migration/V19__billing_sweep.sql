-- Lock: share on subscriptions
-- What time alone brings about: given subscriptions end, premium lapses, months bring credits. One
-- person a transaction: nobody else waits for them, and one that fails holds up nobody.
create index subscriptions_lapse_idx on public.subscriptions ((least(current_period_end, grace_until)))
  where lapsed_at is null and status in ('trialing', 'active', 'past_due');
create index subscriptions_credits_due_at_idx on public.subscriptions (credits_due_at)
  where credits_due_at is not null;

-- The people for whom something is due, in the order of their ids.
create function stratbase_internal.people_due(at timestamptz, beyond uuid, most integer)
returns table (person uuid)
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select s.user_id from public.subscriptions s
  where s.user_id > beyond and s.lapsed_at is null and s.status in ('trialing', 'active', 'past_due')
    -- No entitlement ends before both; this one has an index.
    and least(s.current_period_end, s.grace_until) <= at
    and (s.provider = 'manual' and s.status <> 'past_due' and s.current_period_end <= at
      or stratbase_internal.subscription_until(s) <= at)
  union
  select s.user_id from public.subscriptions s where s.user_id > beyond and s.credits_due_at <= at
  order by 1 limit most
$$;

-- Does it for one of them. Every replica may: who comes second finds nothing to do.
create function stratbase_internal.billing_sweep(person uuid, at timestamptz) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  perform pg_catalog.set_config('stratbase.instant', at::text, true);
  if not contract.account_lock(person) then
    return;
  end if;
  update public.subscriptions s set status = 'expired', flagged = false, flag_reason = null
  where s.user_id = person and s.provider = 'manual' and s.status in ('trialing', 'active')
    and s.current_period_end <= at;
  perform stratbase_internal.subscriptions_rank(person);
  perform stratbase_internal.premium_follow(person, at);
  update public.subscriptions s set lapsed_at = at
  where s.user_id = person and s.lapsed_at is null and s.status in ('trialing', 'active', 'past_due')
    and stratbase_internal.subscription_until(s) <= at;
  -- Also of one that counts only now.
  perform stratbase_internal.credits_grant_due(s.id, at) from public.subscriptions s
  where s.user_id = person and (s.credits_due_at <= at or s.status = 'active' and not s.flagged);
end
$$;

-- Current rows whose period or grace is over without news, to be asked for at the provider: each at
-- most once an hour.
create function stratbase_internal.subscriptions_overdue(at timestamptz, most integer)
returns table (provider text, provider_subscription_id text)
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select s.provider, s.provider_subscription_id from public.subscriptions s
  where s.provider <> 'manual' and s.provider_subscription_id is not null
    and s.status in ('incomplete', 'trialing', 'active', 'past_due')
    and coalesce(s.grace_until, s.current_period_end, s.created_at + interval '1 day') <= at
    and coalesce(s.synced_at, '-infinity') < at - interval '1 hour'
  order by s.synced_at nulls first limit most
$$;

select stratbase_internal.seal_function(f) from unnest(array[
  'stratbase_internal.people_due(timestamptz,uuid,integer)',
  'stratbase_internal.billing_sweep(uuid,timestamptz)',
  'stratbase_internal.subscriptions_overdue(timestamptz,integer)'
]::regprocedure[]) f;
grant execute on function stratbase_internal.people_due(timestamptz, uuid, integer),
  stratbase_internal.billing_sweep(uuid, timestamptz),
  stratbase_internal.subscriptions_overdue(timestamptz, integer) to stratbase_billing;
