-- Lock: none
-- Why a person cannot redeem a coupon at an instant, or null. The row is the caller's to lock
-- beforehand; the instant is the service's clock, which tests and the local stack can set.
create function stratbase_internal.coupon_refusal(
  coupon public.coupons, person uuid, plan_code text, at timestamptz
) returns text
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select case
    when coupon.starts_at > at then 'coupon_not_yet'
    when coupon.expiration_date <= at then 'coupon_expired'
    when exists (
      select from public.coupon_tombstones t where t.coupon_id = coupon.id
        and t.sub_hash = stratbase_internal.billing_key(person))
      then 'coupon_already_redeemed'
    when plan_code <> all (coupon.plan_codes) then 'coupon_not_for_plan'
    when coupon.first_time_only and (contract.account_is_returning(person) or exists (
      select from public.subscriber_tombstones t
      where t.sub_hash = stratbase_internal.billing_key(person)))
      then 'coupon_first_time_only'
    when coupon.current_uses >= coupon.max_uses then 'coupon_used_up'
  end
$$;

create function stratbase_internal.coupon_explanation(refusal text) returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select case refusal
    when 'coupon_not_yet' then 'This coupon is not valid yet.'
    when 'coupon_expired' then 'This coupon has expired.'
    when 'coupon_already_redeemed' then 'You have redeemed this coupon before.'
    when 'coupon_not_for_plan' then 'This coupon does not apply to that plan.'
    when 'coupon_first_time_only' then 'This coupon is for a first subscription.'
    when 'coupon_used_up' then 'This coupon has been used as often as it may be.'
  end
$$;

-- What a coupon would do for the caller, without using it. SB404 coupon_unknown for an unknown and
-- for an inactive one alike; any other refusal is told in the row.
create function public.coupon_preview(
  p_code text, p_plan_code text default null, p_at timestamptz default pg_catalog.now(),
  out coupon_id uuid, out code text, out discount_percent integer, out description text,
  out expiration_date timestamptz, out plan_codes text[], out duration text,
  out duration_periods integer, out refusal text, out explanation text
)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  person uuid := stratbase_internal.caller_id();
  coupon public.coupons;
begin
  if person is null then
    perform stratbase_internal.refuse(401, 'authentication_required', 'Sign in to use a coupon.');
  end if;
  select c.* into coupon from public.coupons c
  where pg_catalog.lower(c.code) = pg_catalog.lower(pg_catalog.btrim(p_code)) and c.is_active;
  if not found then
    perform stratbase_internal.refuse(404, 'coupon_unknown', 'There is no such coupon.');
  end if;
  coupon_id := coupon.id;
  code := coupon.code;
  discount_percent := coupon.discount_percent;
  description := coupon.description;
  expiration_date := coupon.expiration_date;
  plan_codes := coupon.plan_codes;
  duration := coupon.duration;
  duration_periods := coupon.duration_periods;
  refusal := stratbase_internal.coupon_refusal(coupon, person, p_plan_code, p_at);
  explanation := stratbase_internal.coupon_explanation(refusal);
end
$$;

-- Redeems for the caller, atomically: the coupon's row lock orders everybody who wants it. Refuses
-- with SB404 coupon_unknown, and SB409 coupon_not_yet, coupon_expired, coupon_already_redeemed,
-- coupon_not_for_plan, coupon_first_time_only, coupon_used_up.
create function public.coupon_redeem(
  p_code text, p_plan_code text default null, p_at timestamptz default pg_catalog.now(),
  out redemption_id uuid, out coupon_id uuid, out code text, out discount_percent integer,
  out description text, out used_at timestamptz
)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  person uuid := stratbase_internal.caller_id();
  coupon public.coupons;
  refusal text;
begin
  if person is null then
    perform stratbase_internal.refuse(401, 'authentication_required', 'Sign in to use a coupon.');
  end if;
  -- The person before the coupon, as everywhere (docs/billing.md).
  if not contract.account_lock(person) then
    perform stratbase_internal.refuse(403, 'account_deleted',
      'This account was deleted. Sign in again to begin a new one.');
  end if;
  select c.* into coupon from public.coupons c
  where pg_catalog.lower(c.code) = pg_catalog.lower(pg_catalog.btrim(p_code)) and c.is_active
  for no key update;
  if not found then
    perform stratbase_internal.refuse(404, 'coupon_unknown', 'There is no such coupon.');
  end if;
  refusal := stratbase_internal.coupon_refusal(coupon, person, p_plan_code, p_at);
  if refusal is not null then
    perform stratbase_internal.refuse(409, refusal, stratbase_internal.coupon_explanation(refusal));
  end if;
  insert into public.coupon_tombstones (coupon_id, sub_hash)
  values (coupon.id, stratbase_internal.billing_key(person));
  insert into public.user_coupons (user_id, coupon_id, used_at) values (person, coupon.id, p_at)
  returning id, user_coupons.used_at into redemption_id, used_at;
  update public.coupons set current_uses = current_uses + 1 where id = coupon.id;
  coupon_id := coupon.id;
  code := coupon.code;
  discount_percent := coupon.discount_percent;
  description := coupon.description;
end
$$;

-- Gives a redemption back that was never used: the person may redeem again, and somebody else may
-- in their place. SB404 not_found, SB409 redemption_reserved or redemption_used.
create function public.coupon_release(p_redemption uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  person uuid := stratbase_internal.caller_id();
  redemption public.user_coupons;
begin
  if not contract.account_lock(person) then
    perform stratbase_internal.refuse(403, 'account_deleted',
      'This account was deleted. Sign in again to begin a new one.');
  end if;
  select u.* into redemption from public.user_coupons u
  where u.id = p_redemption and u.user_id = person;
  if not found then
    perform stratbase_internal.refuse(404, 'not_found', 'There is nothing here, or it is not yours.');
  elsif redemption.status = 'reserved' then
    perform stratbase_internal.refuse(409, 'redemption_reserved',
      'An open checkout holds this discount; finish or abandon that one first.');
  elsif redemption.status = 'applied' then
    perform stratbase_internal.refuse(409, 'redemption_used', 'This discount was given already.');
  end if;
  perform from public.coupons c where c.id = redemption.coupon_id for no key update;
  delete from public.user_coupons where id = p_redemption;
  delete from public.coupon_tombstones t where t.coupon_id = redemption.coupon_id
    and t.sub_hash = stratbase_internal.billing_key(person);
  update public.coupons set current_uses = current_uses - 1 where id = redemption.coupon_id;
end
$$;

select stratbase_internal.seal_function(f) from unnest(array[
  'stratbase_internal.coupon_refusal(public.coupons,uuid,text,timestamptz)',
  'stratbase_internal.coupon_explanation(text)'
]::regprocedure[]) f;
grant execute on function
  stratbase_internal.coupon_refusal(public.coupons, uuid, text, timestamptz),
  stratbase_internal.coupon_explanation(text) to stratbase_billing;
select stratbase_internal.give_function('billing', f) from unnest(array[
  'public.coupon_preview(text,text,timestamptz)', 'public.coupon_redeem(text,text,timestamptz)',
  'public.coupon_release(uuid)'
]::regprocedure[]) f;
grant execute on function public.coupon_preview(text, text, timestamptz),
  public.coupon_redeem(text, text, timestamptz), public.coupon_release(uuid)
  to stratbase_billing_caller;
