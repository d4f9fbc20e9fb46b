-- Lock: none
create or replace function contract.strategy_export(person uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select pg_catalog.jsonb_build_object('counts', pg_catalog.jsonb_build_object(
    'strategies', (select pg_catalog.count(*) from public.strategies s where s.user_id = person),
    'strategy_components', (select pg_catalog.count(*) from public.strategy_components c
      join public.strategies s on s.id = c.strategy_id where s.user_id = person),
    'strategy_versions', (select pg_catalog.count(*) from public.strategy_versions v
      join public.strategies s on s.id = v.strategy_id where s.user_id = person)))
  where stratbase_internal.may_see(person)
$$;
