-- A person's export also tells which links they gave out, without what a link's secret is made of.
create or replace function contract.strategy_export(person uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select pg_catalog.jsonb_build_object('strategies', coalesce((
    select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(s) || pg_catalog.jsonb_build_object(
        'versions', (
          select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(v) order by v.version_number)
          from public.strategy_versions v where v.strategy_id = s.id),
        'shares', coalesce((
          select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(h) - 'secret_hash' order by h.created_at, h.id)
          from public.strategy_shares h where h.strategy_id = s.id), '[]'))
      order by s.created_at, s.id)
    from public.strategies s where s.user_id = person), '[]'))
  where stratbase_internal.may_see(person)
$$;
