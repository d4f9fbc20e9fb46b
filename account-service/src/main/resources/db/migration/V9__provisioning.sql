-- Lock: share row exclusive on auth.users, users
-- A person's row appears when Supabase Auth creates them, or else at their first request.

-- Who deleted their account, or had it deleted, by a hash: a token from before makes no new one.
create table public.account_deletions (
  sub_hash bytea primary key,
  deleted_at timestamptz not null default now(),
  -- Known for as long as Supabase Auth has not been told, and forgotten then.
  auth_user uuid,
  attempts integer not null default 0,
  next_attempt_at timestamptz,
  constraint account_deletions_auth_user_check
    check (auth_user is null = (next_attempt_at is null))
);
select stratbase_internal.seal_table('account', 'public.account_deletions');
create index account_deletions_next_attempt_at_idx on public.account_deletions (next_attempt_at)
  where auth_user is not null;
grant select, insert, update on public.account_deletions to stratbase_account;
create policy account_deletions_select_service on public.account_deletions
  for select to stratbase_account using (true);
create policy account_deletions_insert_service on public.account_deletions
  for insert to stratbase_account with check (true);
create policy account_deletions_update_service on public.account_deletions
  for update to stratbase_account using (true) with check (true);

create function stratbase_internal.deletion_of(person uuid) returns public.account_deletions
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select d from public.account_deletions d
  where d.sub_hash = pg_catalog.sha256(('stratbase-deletion:' || person)::bytea)
$$;
select stratbase_internal.give_function('account', 'stratbase_internal.deletion_of(uuid)');

-- Whoever deletes the row: the person themselves, or Supabase's dashboard by way of auth.users.
create function stratbase_internal.users_remember_deletion() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.account_deletions (sub_hash)
  values (pg_catalog.sha256(('stratbase-deletion:' || old.id)::bytea))
  on conflict (sub_hash) do update set deleted_at = excluded.deleted_at;
  return null;
end
$$;
select stratbase_internal.give_function('account', 'stratbase_internal.users_remember_deletion()');
create trigger users_remember_deletion after delete on public.users
  for each row execute function stratbase_internal.users_remember_deletion();

-- True when the caller has a row afterwards; false for a visitor, an anonymous person and one
-- without an e-mail address. Refuses a token from before the account was deleted, and one whose
-- person Supabase Auth no longer knows (SB403 account_deleted). Safe for many at once.
create function contract.account_ensure_user() returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  claims jsonb := stratbase_internal.claims();
  person uuid := stratbase_internal.caller_id();
  mail text := nullif(pg_catalog.btrim(claims ->> 'email'), '');
  told_at timestamptz := pg_catalog.to_timestamp(coalesce((claims ->> 'iat')::double precision, 0));
  known record;
  gone public.account_deletions;
begin
  if person is null or coalesce(claims ->> 'is_anonymous', 'false') = 'true' then
    return false;
  end if;
  select u.email, u.email_as_of into known from public.users u where u.id = person;
  if found then
    if pg_catalog.lower(known.email) is distinct from pg_catalog.lower(mail)
        and mail is not null and told_at > known.email_as_of then
      update public.users set email = mail, email_as_of = told_at
      where id = person and email_as_of < told_at;
    end if;
    return true;
  end if;
  if mail is null then
    return false;
  end if;
  gone := stratbase_internal.deletion_of(person);
  if told_at <= gone.deleted_at or gone.auth_user is not null then
    perform stratbase_internal.refuse(403, 'account_deleted',
      'This account was deleted. Sign in again to begin a new one.');
  end if;
  insert into public.users (id, email, full_name, email_as_of)
  values (person, mail, nullif(pg_catalog.btrim(coalesce(
    claims -> 'user_metadata' ->> 'full_name', claims -> 'user_metadata' ->> 'name')), ''), told_at)
  on conflict do nothing;
  if not found and not exists (select from public.users u where u.id = person) then
    perform stratbase_internal.refuse(409, 'email_in_use',
      'Another account already uses this e-mail address.');
  end if;
  return true;
exception
  when foreign_key_violation then
    -- Deleted in Supabase Auth, with a token that has not expired yet.
    perform stratbase_internal.refuse(403, 'account_deleted',
      'This account was deleted. Sign in again to begin a new one.');
    return false;
  when unique_violation then
    perform stratbase_internal.refuse(409, 'email_in_use',
      'Another account already uses this e-mail address.');
    return false;
end
$$;
select stratbase_internal.give_function('account', 'contract.account_ensure_user()');
grant execute on function contract.account_ensure_user()
  to stratbase_account_caller, stratbase_account_admin;

-- Follows Supabase Auth. It never raises, because an error here would refuse the person's sign-up.
create function stratbase_internal.follow_auth_user() returns trigger
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  mail text := nullif(pg_catalog.btrim(new.email), '');
begin
  if mail is not null and not coalesce(new.is_anonymous, false)
    -- About to be removed here as well; a row would only go with it.
    and (stratbase_internal.deletion_of(new.id)).auth_user is null
  then
    insert into public.users (id, email, full_name, email_as_of)
    values (new.id, mail, nullif(pg_catalog.btrim(coalesce(
      new.raw_user_meta_data ->> 'full_name', new.raw_user_meta_data ->> 'name')), ''), pg_catalog.now())
    on conflict (id) do update set email = excluded.email, email_as_of = excluded.email_as_of
      where public.users.email <> excluded.email;
  end if;
  return new;
exception when others then
  raise warning 'account not provisioned from auth.users: %', sqlstate;
  return new;
end
$$;
select stratbase_internal.give_function('account', 'stratbase_internal.follow_auth_user()');

do $$
begin
  if to_regclass('auth.users') is null then
    return;
  end if;
  -- Whom Supabase Auth does not know keeps their row, reported: deleting it would take along what
  -- it owns. The key then binds every row from now on and leaves those unchecked.
  perform stratbase_internal.report('account', 'users', u.id::text,
    'Supabase Auth does not know this person', 'kept; nobody can sign in as them', null)
  from public.users u where not exists (select from auth.users a where a.id = u.id);
  execute 'alter table public.users add constraint users_id_fkey foreign key (id) '
    'references auth.users (id) on delete cascade' || case when found then ' not valid' else '' end;
  create trigger stratbase_follow_auth_user
    after insert or update of email, is_anonymous on auth.users
    for each row execute function stratbase_internal.follow_auth_user();
end
$$;
