-- What time alone brings about: given subscriptions end, premium lapses, months bring credits.
-- Every replica may sweep; rows another one has are left to it. Answers how many rows were done.
create function stratbase_internal.billing_sweep(at timestamptz, most integer) returns integer
language plpgsql volatile set search_path = ''
as $$
declare
  done integer := 0;
  due record;
begin
  perform pg_catalog.set_config('stratbase.instant', at::text, true);
  for due in
    select s.id, s.user_id from public.subscriptions s
    where s.provider = 'manual' and s.status in ('trialing', 'active') and s.current_period_end <= at
    order by s.current_period_end limit most for no key update skip locked
  loop
    update public.subscriptions set status = 'expired', flagged = false, flag_reason = null
    where id = due.id;
    perform stratbase_internal.subscriptions_rank(due.user_id);
    done := done + 1;
  end loop;
  for due in
    select s.id, s.user_id from public.subscriptions s
    where s.lapsed_at is null and not s.flagged and s.status in ('trialing', 'active', 'past_due')
      and stratbase_internal.subscription_until(s) <= at
    order by s.id limit most for no key update skip locked
  loop
    perform stratbase_internal.premium_follow(due.user_id, at);
    update public.subscriptions set lapsed_at = at where id = due.id;
    done := done + 1;
  end loop;
  for due in
    select s.id from public.subscriptions s where s.credits_due_at <= at
    order by s.credits_due_at limit most for no key update skip locked
  loop
    perform stratbase_internal.credits_grant_due(due.id, at);
    done := done + 1;
  end loop;
  return done;
end
$$;
create index subscriptions_credits_due_at_idx on public.subscriptions (credits_due_at)
  where credits_due_at is not null;

-- Current rows whose period or grace is over without news, to be asked for at the provider: each at
-- most once an hour.
create function stratbase_internal.subscriptions_overdue(at timestamptz, most integer)
returns table (provider text, provider_subscription_id text)
language sql stable set search_path = ''
as $$
  select s.provider, s.provider_subscription_id from public.subscriptions s
  where s.provider <> 'manual' and s.provider_subscription_id is not null
    and s.status in ('incomplete', 'trialing', 'active', 'past_due')
    and coalesce(s.grace_until, s.current_period_end, s.created_at + interval '1 day') <= at
    and coalesce(s.synced_at, '-infinity') < at - interval '1 hour'
  order by s.synced_at nulls first limit most
$$;

select stratbase_internal.seal_function(f) from unnest(array[
  'stratbase_internal.billing_sweep(timestamptz,integer)',
  'stratbase_internal.subscriptions_overdue(timestamptz,integer)'
]::regprocedure[]) f;
grant execute on function stratbase_internal.billing_sweep(timestamptz, integer),
  stratbase_internal.subscriptions_overdue(timestamptz, integer) to stratbase_billing;
