-- Lock: none
-- Moves the caller's last_login, at most once a minute, so that most requests write nothing.
create function public.account_touch_last_login() returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.users set last_login = pg_catalog.now()
  where id = stratbase_internal.caller_id()
    and (last_login is null or last_login < pg_catalog.now() - interval '1 minute');
  return found;
end
$$;
select stratbase_internal.give_function('account', 'public.account_touch_last_login()');
grant execute on function public.account_touch_last_login() to stratbase_account_caller;
