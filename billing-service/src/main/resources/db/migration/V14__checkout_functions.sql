-- Lock: row exclusive on checkouts
-- The redemption a checkout will use: the named coupon's, redeemed now if need be, or else the best
-- one the caller holds unused for that plan. Null when there is none.
create function stratbase_internal.checkout_discount(p_coupon text, p_plan text, p_at timestamptz)
returns uuid
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  person uuid := stratbase_internal.caller_id();
  held public.user_coupons;
begin
  if p_coupon is null then
    select u.* into held from public.user_coupons u join public.coupons c on c.id = u.coupon_id
    where u.user_id = person and u.status = 'redeemed'
      and (c.plan_codes is null or p_plan = any (c.plan_codes))
    order by c.discount_percent desc, u.used_at, u.id limit 1;
    return held.id;
  end if;
  select u.* into held from public.user_coupons u join public.coupons c on c.id = u.coupon_id
  where u.user_id = person
    and pg_catalog.lower(c.code) = pg_catalog.lower(pg_catalog.btrim(p_coupon));
  if not found then
    return (select r.redemption_id from public.coupon_redeem(p_coupon, p_plan, p_at) r);
  elsif held.status <> 'redeemed' then
    perform stratbase_internal.refuse(409, 'coupon_already_redeemed',
      stratbase_internal.coupon_explanation('coupon_already_redeemed'));
  elsif not exists (select from public.coupons c where c.id = held.coupon_id
      and (c.plan_codes is null or p_plan = any (c.plan_codes))) then
    perform stratbase_internal.refuse(409, 'coupon_not_for_plan',
      stratbase_internal.coupon_explanation('coupon_not_for_plan'));
  end if;
  return held.id;
end
$$;

-- The caller's earlier request with this key, if any.
create function stratbase_internal.checkout_repeated(p_key text, p_hash bytea)
returns public.checkouts
language plpgsql stable set search_path = pg_catalog, pg_temp
as $$
declare
  known public.checkouts;
begin
  select c.* into known from public.checkouts c
  where c.user_id = stratbase_internal.caller_id() and c.idempotency_key = p_key;
  if found and known.request_hash <> p_hash then
    perform stratbase_internal.refuse(422, 'idempotency_key_reused',
      'This Idempotency-Key was used with another request.');
  end if;
  return known;
end
$$;

-- Begins a checkout for the caller and holds the discount for it. An answer in status 'open' or
-- later is an earlier request's. Refuses with SB409 already_subscribed, checkout_open (with its id)
-- and the coupon's refusals, and with SB422 plan_not_on_sale.
create function public.checkout_begin(
  p_plan text, p_provider text, p_coupon text, p_success_url text, p_cancel_url text,
  p_key text, p_hash bytea, p_expires timestamptz, p_at timestamptz
) returns public.checkouts
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  person uuid := stratbase_internal.caller_id();
  known public.checkouts;
  plan public.plans;
  other uuid;
  redemption uuid;
  coupon public.coupons;
begin
  if person is null then
    perform stratbase_internal.refuse(401, 'authentication_required', 'Sign in to subscribe.');
  end if;
  if not contract.account_lock(person) then
    perform stratbase_internal.refuse(403, 'account_deleted',
      'This account was deleted. Sign in again to begin a new one.');
  end if;
  known := stratbase_internal.checkout_repeated(p_key, p_hash);
  if known.status in ('creating', 'open', 'completed') then
    return known;
  end if;
  select p.* into plan from public.plans p where p.code = p_plan and p.active;
  if plan.amount_minor is null or plan.amount_minor = 0 or plan.provider_price_ids ->> p_provider is null then
    perform stratbase_internal.refuse(422, 'plan_not_on_sale',
      'This plan cannot be bought with that provider.');
  end if;
  select s.id into other from public.subscriptions s
  where s.user_id = person and not s.flagged and s.provider <> 'manual'
    and s.status in ('trialing', 'active', 'past_due', 'paused');
  if found then
    perform stratbase_internal.refuse(409, 'already_subscribed',
      'You have a subscription already; change its plan instead.',
      pg_catalog.jsonb_build_object('subscription_id', other));
  end if;
  select c.id into other from public.checkouts c
  where c.user_id = person and c.status in ('creating', 'open') and c.id is distinct from known.id;
  if found then
    perform stratbase_internal.refuse(409, 'checkout_open',
      'Another checkout of yours is open.', pg_catalog.jsonb_build_object('checkout_id', other));
  end if;
  redemption := stratbase_internal.checkout_discount(p_coupon, p_plan, p_at);
  select c.* into coupon from public.coupons c
  join public.user_coupons u on u.coupon_id = c.id where u.id = redemption;
  update public.user_coupons set status = 'reserved', status_changed_at = p_at where id = redemption;
  if known.id is not null then
    update public.checkouts set status = 'creating', redemption_id = redemption,
      discount_percent = coupon.discount_percent, discount_duration = coupon.duration,
      discount_periods = coupon.duration_periods, expires_at = p_expires, url = null,
      provider_session_id = null
    where id = known.id returning * into known;
  else
    insert into public.checkouts (user_id, plan_code, provider, redemption_id, discount_percent,
      discount_duration, discount_periods, trial_days, provider_price_id, success_url, cancel_url,
      idempotency_key, request_hash, expires_at)
    values (person, p_plan, p_provider, redemption, coupon.discount_percent, coupon.duration,
      coupon.duration_periods,
      -- A trial is for who comes for the first time.
      case when contract.account_is_returning(person) or exists (
        select from public.subscriber_tombstones t
        where t.sub_hash = stratbase_internal.billing_key(person))
      then 0 else plan.trial_days end,
      plan.provider_price_ids ->> p_provider, p_success_url, p_cancel_url, p_key, p_hash, p_expires)
    returning * into known;
  end if;
  return known;
end
$$;

-- The provider's page is ready.
create function stratbase_internal.checkout_opened(
  p_checkout uuid, p_session text, p_price text, p_url text, p_expires timestamptz
) returns void
language sql volatile set search_path = pg_catalog, pg_temp
as $$
  update public.checkouts set status = 'open', provider_session_id = p_session,
    provider_price_id = p_price, url = p_url, expires_at = coalesce(p_expires, expires_at)
  where id = p_checkout and status = 'creating'
$$;

-- It will not be paid any more: its discount is free for the next one. The session is the one that was
-- closed at the provider, or null for none: a page that was opened meanwhile can still be paid.
create function stratbase_internal.checkout_closed(p_checkout uuid, p_status text, p_session text)
returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  closed public.checkouts;
begin
  perform contract.account_lock(c.user_id) from public.checkouts c where c.id = p_checkout;
  update public.checkouts set status = p_status
  where id = p_checkout and status in ('creating', 'open')
    and provider_session_id is not distinct from p_session returning * into closed;
  update public.user_coupons set status = 'redeemed', status_changed_at = pg_catalog.now()
  where id = closed.redemption_id and status = 'reserved';
end
$$;

-- It was paid, perhaps after it had been given up; its discount is used, if nobody else has it. The
-- person is locked by whoever calls.
create function stratbase_internal.checkout_completed(p_checkout uuid, p_subscription text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
declare
  done public.checkouts;
begin
  update public.checkouts set status = 'completed', provider_subscription_id = p_subscription
  where id = p_checkout and status <> 'completed' returning * into done;
  update public.user_coupons set status = 'applied', status_changed_at = pg_catalog.now()
  where id = done.redemption_id and status in ('reserved', 'redeemed');
end
$$;

select stratbase_internal.seal_function(f) from unnest(array[
  'stratbase_internal.checkout_discount(text,text,timestamptz)',
  'stratbase_internal.checkout_repeated(text,bytea)',
  'stratbase_internal.checkout_opened(uuid,text,text,text,timestamptz)',
  'stratbase_internal.checkout_closed(uuid,text,text)',
  'stratbase_internal.checkout_completed(uuid,text)'
]::regprocedure[]) f;
grant execute on function stratbase_internal.checkout_discount(text, text, timestamptz),
  stratbase_internal.checkout_repeated(text, bytea),
  stratbase_internal.checkout_opened(uuid, text, text, text, timestamptz),
  stratbase_internal.checkout_closed(uuid, text, text),
  stratbase_internal.checkout_completed(uuid, text)
  to stratbase_billing;
select stratbase_internal.give_function('billing',
  'public.checkout_begin(text,text,text,text,text,text,bytea,timestamptz,timestamptz)');
grant execute on function
  public.checkout_begin(text, text, text, text, text, text, bytea, timestamptz, timestamptz)
  to stratbase_billing_caller;
