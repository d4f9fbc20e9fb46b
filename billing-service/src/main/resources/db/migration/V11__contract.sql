-- Lock: none
-- Whether a paid subscription would go on charging: deleting the account must wait for its end.
create function contract.billing_has_renewing(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select exists (
    select from public.subscriptions s
    where s.user_id = person and s.provider <> 'manual' and not s.cancel_at_period_end
      and s.status in ('trialing', 'active', 'past_due', 'paused')
      and stratbase_internal.may_see(person))
$$;

create function contract.billing_export(person uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select pg_catalog.jsonb_build_object(
    'subscriptions', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(s) order by s.created_at, s.id)
      from public.subscriptions s where s.user_id = person), '[]'),
    'redemptions', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.jsonb_build_object('code', c.code,
        'discount_percent', c.discount_percent, 'used_at', u.used_at) order by u.used_at, u.id)
      from public.user_coupons u join public.coupons c on c.id = u.coupon_id
      where u.user_id = person), '[]'))
  where stratbase_internal.may_see(person)
$$;

select stratbase_internal.give_function('billing', f) from unnest(array[
  'contract.billing_has_renewing(uuid)', 'contract.billing_export(uuid)'
]::regprocedure[]) f;
grant execute on function contract.billing_has_renewing(uuid)
  to stratbase_account_caller, stratbase_account_admin, stratbase_account;
-- A person's export is put together by account's service.
grant execute on function contract.billing_export(uuid)
  to stratbase_account_caller, stratbase_account_admin, stratbase_account, stratbase_billing_caller;
