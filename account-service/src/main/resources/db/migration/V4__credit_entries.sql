-- Lock: access exclusive on users
-- Only this role may write the ledger and move a balance, and no login can become it: its functions
-- are the one way, also for a service with a bug and for a stolen login.
do $$
begin
  perform pg_advisory_xact_lock(8239104412);
  if not exists (select from pg_roles where rolname = 'stratbase_account_ledger') then
    create role stratbase_account_ledger noinherit nobypassrls;
  end if;
end
$$;
grant stratbase_account_ledger to current_user with inherit true, set true;
grant usage on schema public, contract, stratbase_internal to stratbase_account_ledger;
grant execute on function stratbase_internal.claims(), stratbase_internal.caller_id(),
  stratbase_internal.is_admin(), stratbase_internal.refuse(int, text, text, jsonb)
  to stratbase_account_ledger;

-- The ledger of credits. An entry computes its own balance under the person's row lock and then
-- moves users.credits; nothing else can, so the sum of the entries is the balance at all times.
create table public.credit_entries (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.users (id) on delete cascade,
  entry_number integer not null,
  kind text not null,
  amount integer not null,
  balance_after integer not null,
  owed_after integer not null,
  reason text not null,
  reference text,
  idempotency_key text,
  created_at timestamptz not null default clock_timestamp(),
  constraint credit_entries_user_id_entry_number_key unique (user_id, entry_number),
  constraint credit_entries_user_id_idempotency_key_key unique (user_id, idempotency_key),
  constraint credit_entries_kind_check
    check (kind in ('grant', 'spend', 'refund', 'clawback', 'adjustment')),
  constraint credit_entries_amount_check check (case kind
    when 'spend' then amount < 0 when 'clawback' then amount <= 0
    when 'adjustment' then amount <> 0 else amount > 0 end),
  constraint credit_entries_balance_after_check check (balance_after >= 0),
  constraint credit_entries_owed_after_check check (owed_after >= 0),
  constraint credit_entries_reason_check check (length(reason) between 1 and 200),
  constraint credit_entries_reference_check check (length(reference) between 1 and 200),
  constraint credit_entries_idempotency_key_check check (length(idempotency_key) between 1 and 300)
);
select stratbase_internal.seal_table('account', 'public.credit_entries');
create index credit_entries_user_id_reference_idx on public.credit_entries (user_id, reference);

-- Who ever got the opening credits, by a hash, so that coming back brings no second grant.
create table public.credit_tombstones (
  sub_hash bytea primary key,
  created_at timestamptz not null default now()
);
select stratbase_internal.seal_table('account', 'public.credit_tombstones');
-- The same of addresses: a person removed from Supabase Auth comes back under another sub, and has
-- the key of their first account again.
create table public.email_tombstones (
  email_hash bytea primary key,
  person_key bytea not null,
  created_at timestamptz not null default now()
);
select stratbase_internal.seal_table('account', 'public.email_tombstones');
-- Addresses are few enough to try: another hash in every database, so that lists made for one, or
-- for all, are worth nothing here.
create table public.tombstone_salt (
  id boolean primary key default true,
  salt bytea not null,
  constraint tombstone_salt_id_check check (id)
);
select stratbase_internal.seal_table('account', 'public.tombstone_salt');
insert into public.tombstone_salt (salt)
values (sha256((gen_random_uuid()::text || gen_random_uuid()::text)::bytea));
grant select on public.tombstone_salt to stratbase_account;
create policy tombstone_salt_select_service on public.tombstone_salt
  for select to stratbase_account using (true);

create function stratbase_internal.email_hash(email text) returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select pg_catalog.sha256(s.salt || pg_catalog.convert_to(pg_catalog.lower(email), 'UTF8'))
  from public.tombstone_salt s
$$;
select stratbase_internal.give_function('account', 'stratbase_internal.email_hash(text)');

create function stratbase_internal.credit_entry_number() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  balance integer;
  owed integer;
begin
  select u.credits, u.credits_owed into balance, owed
    from public.users u where u.id = new.user_id for no key update;
  if not found then
    perform stratbase_internal.refuse(404, 'user_not_found', 'There is no such person.');
  end if;
  new.entry_number := 1 + coalesce(
    (select max(e.entry_number) from public.credit_entries e where e.user_id = new.user_id), 0);
  -- The opening entry states the balance the row was created with.
  if new.entry_number = 1 then
    balance := 0;
  end if;
  new.balance_after := balance + new.amount;
  new.owed_after := coalesce(new.owed_after, owed);
  if new.balance_after < 0 then
    perform stratbase_internal.refuse(409, 'insufficient_credits',
      pg_catalog.format('This costs %s credits and the balance is %s.', -new.amount, balance),
      pg_catalog.jsonb_build_object('balance', balance, 'required', -new.amount));
  end if;
  return new;
end
$$;
create trigger credit_entries_number before insert on public.credit_entries
  for each row execute function stratbase_internal.credit_entry_number();

create function stratbase_internal.credit_entry_apply() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  update public.users set credits = new.balance_after, credits_owed = new.owed_after
  where id = new.user_id and (credits, credits_owed) is distinct from (new.balance_after, new.owed_after);
  return null;
end
$$;
create trigger credit_entries_apply after insert on public.credit_entries
  for each row execute function stratbase_internal.credit_entry_apply();

create function stratbase_internal.credit_entry_keep() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if tg_op = 'DELETE' and not exists (select from public.users where id = old.user_id) then
    return old; -- the person is gone, the cascade follows
  end if;
  raise exception 'the credit ledger is append-only' using errcode = 'restrict_violation';
end
$$;
create trigger credit_entries_keep before update or delete on public.credit_entries
  for each row execute function stratbase_internal.credit_entry_keep();

-- Refuses a balance that the last entry does not state, whoever writes it.
create function stratbase_internal.users_balance_from_ledger() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if not exists (
    select from public.credit_entries e
    where e.user_id = new.id and e.balance_after = new.credits and e.owed_after = new.credits_owed
      and e.entry_number = (select max(l.entry_number) from public.credit_entries l where l.user_id = new.id)
  ) then
    raise exception 'credits change through the ledger only' using errcode = 'restrict_violation';
  end if;
  return new;
end
$$;
create trigger users_balance_from_ledger before update of credits, credits_owed on public.users
  for each row when ((old.credits, old.credits_owed) is distinct from (new.credits, new.credits_owed))
  execute function stratbase_internal.users_balance_from_ledger();

-- A new person starts with the seed's 5, once for ever: neither they nor their address were here.
create function stratbase_internal.users_opening_balance() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  fresh boolean;
  hash bytea := stratbase_internal.email_hash(new.email);
begin
  insert into public.credit_tombstones (sub_hash)
  values (pg_catalog.sha256(('stratbase-credit:' || new.id)::bytea)) on conflict do nothing;
  fresh := found;
  insert into public.email_tombstones (email_hash, person_key)
  values (hash, pg_catalog.sha256(('stratbase-billing:' || new.id)::bytea)) on conflict do nothing;
  fresh := fresh and found;
  select t.person_key into new.person_key from public.email_tombstones t where t.email_hash = hash;
  new.is_returning := not fresh;
  new.credits := case when fresh then 5 else 0 end;
  new.credits_owed := 0;
  return new;
end
$$;
create trigger users_opening_balance before insert on public.users
  for each row execute function stratbase_internal.users_opening_balance();

create function stratbase_internal.users_opening_entry() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.credits > 0 then
    insert into public.credit_entries (user_id, kind, amount, reason)
    values (new.id, 'grant', new.credits, 'welcome');
  end if;
  return null;
end
$$;
create trigger users_opening_entry after insert on public.users
  for each row execute function stratbase_internal.users_opening_entry();

-- People who were here before the ledger: what they hold is their first entry.
insert into public.credit_tombstones (sub_hash)
select sha256(('stratbase-credit:' || id)::bytea) from public.users;
update public.users set person_key = sha256(('stratbase-billing:' || id)::bytea);
alter table public.users alter column person_key set not null;
insert into public.email_tombstones (email_hash, person_key)
select stratbase_internal.email_hash(email), person_key from public.users;
insert into public.credit_entries (user_id, kind, amount, reason)
select id, 'grant', credits, 'balance when the ledger began' from public.users where credits > 0;

select stratbase_internal.seal_function(f) from unnest(array[
  'stratbase_internal.credit_entry_number()', 'stratbase_internal.credit_entry_apply()',
  'stratbase_internal.credit_entry_keep()', 'stratbase_internal.users_balance_from_ledger()',
  'stratbase_internal.users_opening_balance()'
]::regprocedure[]) f;
select stratbase_internal.give_function('account_ledger', 'stratbase_internal.users_opening_entry()');

grant select on public.credit_entries to stratbase_account_caller, stratbase_account_admin;
grant select on public.credit_entries to stratbase_account;
grant select, insert on public.credit_entries to stratbase_account_ledger;
grant select (id, credits, credits_owed), update (credits, credits_owed)
  on public.users to stratbase_account_ledger;
create policy users_select_ledger on public.users
  for select to stratbase_account_ledger using (true);
create policy users_update_ledger on public.users
  for update to stratbase_account_ledger using (true) with check (true);
grant select, insert on public.credit_tombstones, public.email_tombstones to stratbase_account;
create policy credit_entries_select_owner on public.credit_entries
  for select to stratbase_account_caller using (user_id = (select auth.uid()));
create policy credit_entries_select_admin on public.credit_entries
  for select to stratbase_account_admin using ((select stratbase_internal.is_admin()));
create policy credit_entries_select_service on public.credit_entries
  for select to stratbase_account using (true);
create policy credit_entries_select_ledger on public.credit_entries
  for select to stratbase_account_ledger using (true);
create policy credit_entries_insert_ledger on public.credit_entries
  for insert to stratbase_account_ledger with check (true);
create policy credit_tombstones_select_service on public.credit_tombstones
  for select to stratbase_account using (true);
create policy credit_tombstones_insert_service on public.credit_tombstones
  for insert to stratbase_account with check (true);
create policy email_tombstones_select_service on public.email_tombstones
  for select to stratbase_account using (true);
create policy email_tombstones_insert_service on public.email_tombstones
  for insert to stratbase_account with check (true);
