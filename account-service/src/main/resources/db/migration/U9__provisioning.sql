-- Lock: access exclusive on account_deletions, auth.users, users
drop function contract.account_ensure_user();
-- postgres may create a trigger on auth.users but not drop it; it goes with its function.
drop function stratbase_internal.follow_auth_user() cascade;
alter table public.users drop constraint if exists users_id_fkey;
drop trigger users_remember_deletion on public.users;
drop function stratbase_internal.users_remember_deletion();
drop function stratbase_internal.deletion_of(uuid);
drop table public.account_deletions;
