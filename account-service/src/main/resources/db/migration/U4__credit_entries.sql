-- Lock: access exclusive on credit_entries, credit_tombstones, email_tombstones, tombstone_salt, users
drop trigger users_balance_from_ledger on public.users;
drop trigger users_opening_balance on public.users;
drop trigger users_opening_entry on public.users;
drop table public.credit_entries;
alter table public.users alter column person_key drop not null;
drop table public.credit_tombstones;
drop table public.email_tombstones;
drop function stratbase_internal.credit_entry_number();
drop function stratbase_internal.credit_entry_apply();
drop function stratbase_internal.credit_entry_keep();
drop function stratbase_internal.users_balance_from_ledger();
drop function stratbase_internal.users_opening_balance();
drop function stratbase_internal.users_opening_entry();
drop function stratbase_internal.email_hash(text);
drop table public.tombstone_salt;
-- DROP OWNED asks for the role's own privileges.
grant stratbase_account_ledger to current_user with inherit true;
drop owned by stratbase_account_ledger;
drop role stratbase_account_ledger;
