-- Lock: none
-- Which strategies use an indicator: a person's own, or all of them for a service. A person's are
-- found by the person, since a popular indicator is used in more strategies than anybody has.
create function contract.strategy_indicator_usages(indicator uuid)
returns table (strategy_id uuid, strategy_name text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select s.id, s.name from public.strategies s
  where s.user_id = (select stratbase_internal.caller_id())
    and (select not stratbase_internal.may_see(null))
    and exists (select from public.strategy_components c
      where c.strategy_id = s.id and c.indicator_id = indicator)
  union all
  select s.id, s.name from public.strategies s
  where (select stratbase_internal.may_see(null))
    and s.id in (select c.strategy_id from public.strategy_components c where c.indicator_id = indicator)
$$;

-- What this slice holds about a person but its long lists, which strategy_export_rows() has: only
-- how long they are.
create function contract.strategy_export(person uuid) returns jsonb
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

-- Those lists as pages of about half a megabyte: rows in a fixed order, each with its place, which
-- asks for the page behind it. Nothing when the caller may not see it.
create function contract.strategy_export_rows(person uuid, after text default null)
returns table (section text, place text, item text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  parts text[] := pg_catalog.string_to_array(after, '/');
  step text := coalesce(parts[1], 'strategies');
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  bytes integer := 0;
  found_row record;
begin
  if not stratbase_internal.may_see(person) then
    return;
  end if;
  -- Ids first and each row by itself: a sort would carry every document along.
  if step = 'strategies' then
    section := 'strategies';
    for found_row in
      select s.id from public.strategies s
      where s.user_id = person and s.id > coalesce(parts[2]::uuid, nobody) order by s.id
    loop
      select (pg_catalog.to_jsonb(s) - array['name_key', 'stored_bytes'])::text into item from public.strategies s where s.id = found_row.id;
      place := 'strategies/' || found_row.id;
      return next;
      bytes := bytes + pg_catalog.octet_length(item);
      if bytes > 500000 then
        return;
      end if;
    end loop;
    step := 'strategy_components';
    parts := null;
  end if;
  if step = 'strategy_components' then
    section := 'strategy_components';
    for found_row in
      select c.id from public.strategy_components c join public.strategies s on s.id = c.strategy_id
      where s.user_id = person and c.id > coalesce(parts[2]::uuid, nobody) order by c.id
    loop
      select pg_catalog.to_jsonb(c)::text into item
      from public.strategy_components c where c.id = found_row.id;
      place := 'strategy_components/' || found_row.id;
      return next;
      bytes := bytes + pg_catalog.octet_length(item);
      if bytes > 500000 then
        return;
      end if;
    end loop;
    parts := null;
  end if;
  section := 'strategy_versions';
  for found_row in
    select v.id, v.strategy_id, v.version_number
    from public.strategy_versions v join public.strategies s on s.id = v.strategy_id
    where s.user_id = person and (v.strategy_id, v.version_number)
      > (coalesce(parts[2]::uuid, nobody), coalesce(parts[3]::integer, 0))
    order by v.strategy_id, v.version_number
  loop
    select pg_catalog.to_jsonb(v)::text into item
    from public.strategy_versions v where v.id = found_row.id;
    place := 'strategy_versions/' || found_row.strategy_id || '/' || found_row.version_number;
    return next;
    bytes := bytes + pg_catalog.octet_length(item);
    if bytes > 500000 then
      return;
    end if;
  end loop;
end
$$;

select stratbase_internal.give_function('strategy', f) from unnest(array[
  'contract.strategy_indicator_usages(uuid)', 'contract.strategy_export(uuid)',
  'contract.strategy_export_rows(uuid,text)'
]::regprocedure[]) f;
grant execute on function contract.strategy_indicator_usages(uuid)
  to stratbase_indicator_caller, stratbase_indicator_admin, stratbase_indicator;
-- A person's export is put together by account's service.
grant execute on function contract.strategy_export(uuid), contract.strategy_export_rows(uuid, text)
  to stratbase_account_caller, stratbase_account_admin, stratbase_account, stratbase_strategy_caller;
