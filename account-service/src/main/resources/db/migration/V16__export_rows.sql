-- Lock: none
-- The long lists of account_export(), as pages of about half a megabyte: rows in a fixed order, each
-- with its place, which asks for the page behind it. Nothing when the caller may not see it.
create function contract.account_export_rows(person uuid, after text default null)
returns table (section text, place text, item text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
#variable_conflict use_column
declare
  step text := coalesce(pg_catalog.split_part(after, '/', 1), 'credit_entries');
  beyond bigint := coalesce(pg_catalog.split_part(after, '/', 2)::bigint, 0);
  bytes integer := 0;
begin
  if not stratbase_internal.may_see(person) then
    return;
  end if;
  if step = 'credit_entries' then
    for section, place, item in
      select 'credit_entries', 'credit_entries/' || e.entry_number,
        (pg_catalog.to_jsonb(e) - 'idempotency_key')::text
      from public.credit_entries e where e.user_id = person and e.entry_number > beyond
      order by e.entry_number
    loop
      return next;
      bytes := bytes + pg_catalog.octet_length(item);
      if bytes > 500000 then
        return;
      end if;
    end loop;
    beyond := 0;
    step := 'api_key_uses';
  end if;
  if step = 'api_key_uses' then
    for section, place, item in
      select 'api_key_uses', 'api_key_uses/' || k.id, (pg_catalog.to_jsonb(k) - 'user_id')::text
      from public.api_key_uses k where k.user_id = person and k.id > beyond order by k.id
    loop
      return next;
      bytes := bytes + pg_catalog.octet_length(item);
      if bytes > 500000 then
        return;
      end if;
    end loop;
    beyond := 0;
  end if;
  for section, place, item in
    -- What was done with the account, and not who among the staff did it.
    select 'audit', 'audit/' || a.id, pg_catalog.jsonb_build_object('created_at', a.created_at,
      'actor_kind', a.actor_kind, 'action', a.action, 'details', a.details)::text
    from public.account_audit a where a.user_id = person and a.id > beyond order by a.id
  loop
    return next;
    bytes := bytes + pg_catalog.octet_length(item);
    if bytes > 500000 then
      return;
    end if;
  end loop;
end
$$;
select stratbase_internal.give_function('account', 'contract.account_export_rows(uuid,text)');
grant execute on function contract.account_export_rows(uuid, text)
  to stratbase_account_caller, stratbase_account_admin;
