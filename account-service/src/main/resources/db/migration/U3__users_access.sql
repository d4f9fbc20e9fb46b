-- Lock: access exclusive on users
drop policy users_select_owner on public.users;
drop policy users_update_owner on public.users;
drop policy users_select_service on public.users;
drop policy users_insert_service on public.users;
drop policy users_update_service on public.users;
drop policy users_delete_service on public.users;
revoke all on public.users from stratbase_account_caller, stratbase_account_admin, stratbase_account;
