-- Lock: none
-- The person a provider's subscription belongs to: who had it before, who we said when we made it,
-- or whose customer it is. Null for somebody else's.
create function stratbase_internal.mirror_person(facts jsonb) returns uuid
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select coalesce(
    (select s.user_id from public.subscriptions s where s.provider = facts ->> 'provider'
      and s.provider_subscription_id = facts ->> 'id'),
    (facts ->> 'user_id')::uuid,
    (select c.user_id from public.checkouts c where c.id = (facts ->> 'checkout_id')::uuid),
    (select b.user_id from public.billing_customers b where b.provider = facts ->> 'provider'
      and b.provider_customer_id = facts ->> 'customer_id'))
$$;

-- The plan behind a provider's price; SB422 unknown_price asks an administrator to enter it.
create function stratbase_internal.mirror_plan(facts jsonb) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  plan text;
begin
  select coalesce(
    (select p.code from public.plans p
      where p.provider_price_ids ->> (facts ->> 'provider') = facts ->> 'price_id'
      order by p.active desc, p.code limit 1),
    -- A price made for a discount stands for the plan it was made from.
    (select c.plan_code from public.checkouts c where c.provider = facts ->> 'provider'
      and c.provider_price_id = facts ->> 'price_id' order by c.created_at limit 1),
    (select s.plan_type from public.subscriptions s where s.provider = facts ->> 'provider'
      and s.provider_subscription_id = facts ->> 'id'
      and coalesce(s.provider_price_id, facts ->> 'price_id') = facts ->> 'price_id'))
    into plan;
  if plan is null then
    perform stratbase_internal.refuse(422, 'unknown_price',
      pg_catalog.format('No plan has the %s price %s; enter it in provider_price_ids and replay.',
        facts ->> 'provider', facts ->> 'price_id'));
  end if;
  return plan;
end
$$;

-- Lets exactly one current subscription of a person count: a paid one before a given one, then the
-- oldest. Which one that is does not depend on the order in which we heard of them.
create function stratbase_internal.subscriptions_rank(person uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  winner uuid;
begin
  select s.id into winner from public.subscriptions s
  where s.user_id = person and s.status in ('trialing', 'active', 'past_due')
    and (not s.flagged or s.flag_reason = 'second_current')
  order by s.provider = 'manual', coalesce(s.provider_created_at, s.created_at),
    s.provider_subscription_id, s.id limit 1;
  update public.subscriptions s set flagged = true, flag_reason = 'second_current'
  where s.user_id = person and s.status in ('trialing', 'active', 'past_due')
    and not s.flagged and s.id <> winner;
  update public.subscriptions s set flagged = false, flag_reason = null
  where s.user_id = person and s.flagged and s.flag_reason = 'second_current'
    and (s.id = winner or s.status not in ('trialing', 'active', 'past_due'));
end
$$;

-- Writes what the provider holds into our row, and everything that follows from it: who counts,
-- premium, credits, the checkout and its discount. Facts that were written before change nothing.
-- Answers {"outcome": mirrored | person_unknown | person_gone, "subscription_id", "changed": [...]}.
create function stratbase_internal.subscription_mirror(facts jsonb, at timestamptz) returns jsonb
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  person uuid;
  before public.subscriptions;
  fresh public.subscriptions;
  current_already boolean;
  checkout uuid;
begin
  perform pg_catalog.set_config('stratbase.instant', at::text, true);
  person := stratbase_internal.mirror_person(facts);
  if person is null then
    return '{"outcome": "person_unknown"}';
  end if;
  -- One person's subscriptions one after the other, and nobody leaves meanwhile.
  if not contract.account_lock(person) then
    return '{"outcome": "person_gone"}';
  end if;
  select * into before from public.subscriptions s where s.provider = facts ->> 'provider'
    and s.provider_subscription_id = facts ->> 'id' for update;
  current_already := exists (select from public.subscriptions s
    where s.user_id = person and s.id is distinct from before.id and not s.flagged
      and s.status in ('trialing', 'active', 'past_due'));
  fresh := pg_catalog.jsonb_populate_record(before, stratbase_internal.mirror_columns(facts, at));
  fresh.user_id := person;
  if fresh.status in ('trialing', 'active', 'past_due') and current_already then
    fresh.flagged := true;
    fresh.flag_reason := 'second_current';
  elsif before.id is null then
    fresh.flagged := false;
  end if;
  fresh := stratbase_internal.mirror_write(before, fresh);
  insert into public.billing_customers (user_id, provider, provider_customer_id)
  select person, facts ->> 'provider', facts ->> 'customer_id'
  where facts ->> 'customer_id' is not null on conflict do nothing;
  perform stratbase_internal.subscriptions_rank(person);
  -- Another person's, whatever the provider's note says, stays as it is.
  select c.id into checkout from public.checkouts c
  where c.id = (facts ->> 'checkout_id')::uuid and c.user_id = person;
  if fresh.status = 'expired' then
    perform stratbase_internal.checkout_closed(c.id, 'expired', c.provider_session_id)
    from public.checkouts c where c.id = checkout;
  elsif fresh.status <> 'incomplete' then
    perform stratbase_internal.checkout_completed(checkout, facts ->> 'id');
  end if;
  -- Whoever counts now, this one or one that it makes way for.
  perform stratbase_internal.credits_grant_due(s.id, at) from public.subscriptions s
  where s.user_id = person and (s.id = fresh.id or s.status = 'active' and not s.flagged);
  perform stratbase_internal.credits_settle_reversals(fresh.id);
  return pg_catalog.jsonb_build_object('outcome', 'mirrored', 'subscription_id', fresh.id,
    'user_id', person, 'changed', stratbase_internal.mirror_changes(before, fresh));
end
$$;

-- The facts as columns; what the provider does not say is null, not what we had.
create function stratbase_internal.mirror_columns(facts jsonb, at timestamptz) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select pg_catalog.jsonb_build_object(
    'status', facts -> 'status', 'raw_status', facts -> 'raw_status',
    'provider', facts -> 'provider', 'provider_subscription_id', facts -> 'id',
    'plan_type', stratbase_internal.mirror_plan(facts),
    'current_period_start', facts -> 'period_start', 'current_period_end', facts -> 'period_end',
    'provider_updated_at', facts -> 'provider_updated_at',
    'cancel_at_period_end', coalesce(facts -> 'cancel_at_period_end', 'false'),
    'grace_until', facts -> 'grace_until', 'provider_customer_id', facts -> 'customer_id',
    'provider_price_id', facts -> 'price_id', 'provider_created_at', facts -> 'created_at',
    'trial_end', facts -> 'trial_end', 'canceled_at', facts -> 'canceled_at',
    'payment_state', coalesce(facts -> 'payment_state', '"none"'),
    'payment_failed_at', facts -> 'payment_failed_at',
    'payment_attempts', coalesce(facts -> 'payment_attempts', '0'),
    'next_payment_attempt_at', facts -> 'next_payment_attempt_at',
    'discount_percent', facts -> 'discount_percent', 'discount_ends_at', facts -> 'discount_ends_at',
    'synced_at', at, 'lapsed_at', null)
$$;

create function stratbase_internal.mirror_write(
  before public.subscriptions, fresh public.subscriptions
) returns public.subscriptions
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  written public.subscriptions;
begin
  if before.id is null then
    insert into public.subscriptions (user_id, status, provider, provider_subscription_id, plan_type)
    values (fresh.user_id, 'incomplete', fresh.provider, fresh.provider_subscription_id, fresh.plan_type)
    returning * into written;
  else
    written := before;
  end if;
  update public.subscriptions set (user_id, status, raw_status, plan_type, current_period_start,
    current_period_end, provider_updated_at, cancel_at_period_end, grace_until, flagged, flag_reason,
    provider_customer_id, provider_price_id, provider_created_at, trial_end, canceled_at,
    payment_state, payment_failed_at, payment_attempts, next_payment_attempt_at, discount_percent,
    discount_ends_at, synced_at, lapsed_at)
  = (fresh.user_id, fresh.status, fresh.raw_status, fresh.plan_type, fresh.current_period_start,
    fresh.current_period_end, fresh.provider_updated_at, fresh.cancel_at_period_end,
    fresh.grace_until, fresh.flagged, fresh.flag_reason, fresh.provider_customer_id,
    fresh.provider_price_id, fresh.provider_created_at, fresh.trial_end, fresh.canceled_at,
    fresh.payment_state, fresh.payment_failed_at, fresh.payment_attempts,
    fresh.next_payment_attempt_at, fresh.discount_percent, fresh.discount_ends_at,
    fresh.synced_at, fresh.lapsed_at)
  where id = written.id returning * into written;
  return written;
end
$$;

-- Which columns a mirroring changed, for reports; not the marks of the looking itself.
create function stratbase_internal.mirror_changes(
  before public.subscriptions, fresh public.subscriptions
) returns jsonb
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select case when before.id is null then '["missing"]' else coalesce(
    (select pg_catalog.jsonb_agg(f.key order by f.key)
     from pg_catalog.jsonb_each(pg_catalog.to_jsonb(fresh)) f
     where f.value is distinct from pg_catalog.to_jsonb(before) -> f.key
       and f.key not in ('updated_at', 'synced_at', 'provider_updated_at', 'lapsed_at',
         'credits_due_at')), '[]') end
$$;

-- Records a refund or dispute of one of the subscription's payments.
create function stratbase_internal.reversal_mirror(p_subscription uuid, facts jsonb, at timestamptz)
returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.payment_reversals as r (user_id, subscription_id, provider, provider_payment_id,
    kind, state, amount_minor, reversed_minor, currency, paid_at)
  select s.user_id, s.id, s.provider, facts ->> 'payment_id', facts ->> 'kind', facts ->> 'state',
    (facts ->> 'amount_minor')::bigint,
    least((facts ->> 'reversed_minor')::bigint, (facts ->> 'amount_minor')::bigint),
    facts ->> 'currency', (facts ->> 'paid_at')::timestamptz
  from public.subscriptions s where s.id = p_subscription
  on conflict (provider, provider_payment_id, kind) do update
    set state = excluded.state, reversed_minor = excluded.reversed_minor;
  perform stratbase_internal.credits_grant_due(p_subscription, at);
  perform stratbase_internal.credits_settle_reversals(p_subscription);
end
$$;

select stratbase_internal.seal_function(f) from unnest(array[
  'stratbase_internal.mirror_person(jsonb)', 'stratbase_internal.mirror_plan(jsonb)',
  'stratbase_internal.mirror_columns(jsonb,timestamptz)',
  'stratbase_internal.mirror_write(public.subscriptions,public.subscriptions)',
  'stratbase_internal.mirror_changes(public.subscriptions,public.subscriptions)',
  'stratbase_internal.subscriptions_rank(uuid)',
  'stratbase_internal.subscription_mirror(jsonb,timestamptz)',
  'stratbase_internal.reversal_mirror(uuid,jsonb,timestamptz)'
]::regprocedure[]) f;
grant execute on function stratbase_internal.mirror_person(jsonb),
  stratbase_internal.mirror_plan(jsonb), stratbase_internal.mirror_columns(jsonb, timestamptz),
  stratbase_internal.mirror_write(public.subscriptions, public.subscriptions),
  stratbase_internal.mirror_changes(public.subscriptions, public.subscriptions),
  stratbase_internal.subscriptions_rank(uuid),
  stratbase_internal.subscription_mirror(jsonb, timestamptz),
  stratbase_internal.reversal_mirror(uuid, jsonb, timestamptz) to stratbase_billing;
