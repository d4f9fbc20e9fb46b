-- Lock: none
-- The export with what came since: who they are to the providers, checkouts, granted months, payments that went back.
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
      where u.user_id = person), '[]'),
    'customers', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(b) order by b.created_at, b.provider)
      from public.billing_customers b where b.user_id = person), '[]'),
    'checkouts', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(c) - 'request_hash' - 'idempotency_key'
        order by c.created_at, c.id)
      from public.checkouts c where c.user_id = person), '[]'),
    'credit_grants', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(g) order by g.granted_at, g.starts_at)
      from public.credit_grants g where g.user_id = person), '[]'),
    'payment_reversals', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(r) order by r.created_at, r.id)
      from public.payment_reversals r where r.user_id = person), '[]'))
  where stratbase_internal.may_see(person)
$$;
