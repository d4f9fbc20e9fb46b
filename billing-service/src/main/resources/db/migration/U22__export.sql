-- Lock: none
create or replace function contract.billing_export(person uuid) returns jsonb
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
