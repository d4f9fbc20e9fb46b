-- Lock: none
-- What strategy needs to check and compose a document: every indicator the current claims may see.
-- The view reads as stratbase_indicator, so who may see what is spelled out here.
create view contract.indicator_library with (security_barrier = true) as
  select i.id, 'library'::text as kind, i.slug, i.name, i.category, i.type, i.revision,
    i.parameters, i.defaults, i.pine_template as pine, 'library'::text as visibility,
    i.retired_at is not null as is_retired
  from public.indicators i
  where i.is_public or i.created_by = (select stratbase_internal.caller_id())
  union all
  select c.id, 'custom', null, c.name, c.category, c.type, c.revision,
    c.parameters, c.defaults, c.pine_template,
    case
      when c.user_id is distinct from (select stratbase_internal.caller_id()) then 'public'
      when c.is_public then 'own_public'
      else 'own_private' end,
    false
  from public.custom_indicators c
  where c.is_public or c.user_id = (select stratbase_internal.caller_id());
select stratbase_internal.give_view('indicator', 'contract.indicator_library');
grant select on contract.indicator_library to stratbase_indicator_caller;

create function contract.indicator_export(person uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select pg_catalog.jsonb_build_object('custom_indicators', coalesce((
    select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(c) - 'pine_template' order by c.created_at, c.id)
    from public.custom_indicators c where c.user_id = person), '[]'))
  where stratbase_internal.may_see(person)
$$;
select stratbase_internal.give_function('indicator', 'contract.indicator_export(uuid)');
-- A person's export is put together by account's service.
grant execute on function contract.indicator_export(uuid)
  to stratbase_account_caller, stratbase_account_admin, stratbase_account,
    stratbase_indicator_caller;
