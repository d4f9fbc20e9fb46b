-- Which strategies use an indicator: a person's own, or all of them for a service.
create function contract.strategy_indicator_usages(indicator uuid)
returns table (strategy_id uuid, strategy_name text)
language sql stable security definer set search_path = ''
as $$
  select s.id, s.name from public.strategies s
  where s.id in (select c.strategy_id from public.strategy_components c where c.indicator_id = indicator)
    and stratbase_internal.may_see(s.user_id)
$$;

create function contract.strategy_export(person uuid) returns jsonb
language sql stable security definer set search_path = ''
as $$
  select pg_catalog.jsonb_build_object('strategies', coalesce((
    select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(s) || pg_catalog.jsonb_build_object('versions', (
        select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(v) order by v.version_number)
        from public.strategy_versions v where v.strategy_id = s.id))
      order by s.created_at, s.id)
    from public.strategies s where s.user_id = person), '[]'))
  where stratbase_internal.may_see(person)
$$;

select stratbase_internal.give_function('strategy', f) from unnest(array[
  'contract.strategy_indicator_usages(uuid)', 'contract.strategy_export(uuid)'
]::regprocedure[]) f;
grant execute on function contract.strategy_indicator_usages(uuid)
  to stratbase_indicator_caller, stratbase_indicator_admin, stratbase_indicator;
-- A person's export is put together by account's service.
grant execute on function contract.strategy_export(uuid)
  to stratbase_account_caller, stratbase_account_admin, stratbase_account, stratbase_strategy_caller;
