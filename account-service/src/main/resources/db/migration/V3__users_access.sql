-- Lock: access exclusive on users
-- A person reads their own row and changes their name, public name and preferences. Nobody inserts
-- but account_ensure_user() and the trigger on auth.users, which act as stratbase_account.
grant select (id, email, full_name, public_name, created_at, updated_at, credits, credits_owed,
  is_premium, preferences, last_login) on public.users to stratbase_account_caller;
grant update (full_name, public_name, preferences) on public.users to stratbase_account_caller;
create policy users_select_owner on public.users
  for select to stratbase_account_caller using (id = (select auth.uid()));
create policy users_update_owner on public.users
  for update to stratbase_account_caller
  using (id = (select auth.uid())) with check (id = (select auth.uid()));

-- An administrator reads people through functions that leave a trace, never from here.

-- Credits are missing on purpose: the ledger's role alone moves them.
grant select, insert, delete on public.users to stratbase_account;
grant update (email, email_as_of, full_name, public_name, is_premium, preferences, last_login)
  on public.users to stratbase_account;
create policy users_select_service on public.users
  for select to stratbase_account using (true);
create policy users_insert_service on public.users
  for insert to stratbase_account with check (true);
create policy users_update_service on public.users
  for update to stratbase_account using (true) with check (true);
create policy users_delete_service on public.users
  for delete to stratbase_account using (true);
