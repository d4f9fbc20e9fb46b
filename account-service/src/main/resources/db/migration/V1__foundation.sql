-- Lock: none
-- What every slice stands on: the schemas, the helpers with which a migration closes an object to
-- Supabase's Data API, and this slice's roles. Runs as Supabase's postgres, which is no superuser.
select pg_advisory_xact_lock(8239104412);

create extension if not exists "uuid-ossp";
create extension if not exists pgcrypto;

-- Cross-slice functions and views; never listed in the Data API's exposed schemas.
create schema if not exists contract;
revoke all on schema contract from public;
-- Triggers and helpers, so that they are no RPC endpoints either.
create schema if not exists stratbase_internal;
revoke all on schema stratbase_internal from public;

-- What adopting an older database changed, row by row.
create table stratbase_migrations.adoption_report (
  id bigint generated always as identity primary key,
  slice text not null,
  table_name text not null,
  row_id text,
  reason text not null,
  mend text not null,
  original jsonb,
  created_at timestamptz not null default now()
);
revoke all on stratbase_migrations.adoption_report from public;

-- Takes everything from everybody but the owner: by name, one object at a time, because
-- "all tables in schema" would hit what an adopter has beside us.
create function stratbase_internal.revoke_all(kind text, object text, acl aclitem[]) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  grantee text;
begin
  -- With what a grantee granted on in turn.
  execute pg_catalog.format('revoke all on %s %s from public cascade', kind, object);
  for grantee in
    select distinct r.rolname
    from pg_catalog.aclexplode(acl) a join pg_catalog.pg_roles r on r.oid = a.grantee
    where a.grantee <> a.grantor
  loop
    execute pg_catalog.format('revoke all on %s %s from %I cascade', kind, object, grantee);
  end loop;
end
$$;

-- Closes a table to everybody, drops whatever policies it came with, and enforces row-level
-- security also for its owner. Called once, where the table enters Stratbase.
create function stratbase_internal.seal_table(slice text, sealed regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  found_policy record;
  owned record;
begin
  -- Ours come later: a view that reads a table already here is somebody else's.
  insert into stratbase_migrations.adoption_report (slice, table_name, reason, mend)
  select distinct slice, t.relname,
    'view ' || v.oid::regclass || ' reads the table with its owner''s rights, past row-level security',
    'left alone; drop it, or set security_invoker on it'
  from pg_catalog.pg_class t
  join pg_catalog.pg_depend d on d.refobjid = t.oid and d.classid = 'pg_catalog.pg_rewrite'::regclass
  join pg_catalog.pg_rewrite w on w.oid = d.objid
  join pg_catalog.pg_class v on v.oid = w.ev_class and v.oid <> t.oid
  where t.oid = sealed and not coalesce(v.reloptions, '{}') && array['security_invoker=true', 'security_invoker=on'];
  for found_policy in select polname from pg_catalog.pg_policy where polrelid = sealed loop
    execute pg_catalog.format('drop policy %I on %s', found_policy.polname, sealed);
    insert into stratbase_migrations.adoption_report (slice, table_name, reason, mend)
    select slice, c.relname, 'policy ' || found_policy.polname || ' is not ours', 'dropped'
    from pg_catalog.pg_class c where c.oid = sealed;
  end loop;
  -- Who was granted a column only is not in the table's own list.
  perform stratbase_internal.revoke_all('table', sealed::text, pg_catalog.array_agg(item))
  from (
    select pg_catalog.unnest(c.relacl) from pg_catalog.pg_class c where c.oid = sealed
    union all
    select pg_catalog.unnest(a.attacl) from pg_catalog.pg_attribute a where a.attrelid = sealed
  ) as items (item);
  for owned in
    select c.oid::regclass::text as name, c.relacl
    from pg_catalog.pg_depend d join pg_catalog.pg_class c on c.oid = d.objid
    where d.refobjid = sealed and d.deptype in ('a', 'i') and c.relkind = 'S'
  loop
    perform stratbase_internal.revoke_all('sequence', owned.name, owned.relacl);
  end loop;
  if (select relkind from pg_catalog.pg_class where oid = sealed) = 'r' then
    execute pg_catalog.format('alter table %s enable row level security', sealed);
    execute pg_catalog.format('alter table %s force row level security', sealed);
  end if;
end
$$;

create function stratbase_internal.seal_function(sealed regprocedure) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  perform stratbase_internal.revoke_all('function', sealed::text, p.proacl)
    from pg_catalog.pg_proc p where p.oid = sealed;
end
$$;

-- Closes a function and hands it to the slice's own role, which row-level security binds.
create function stratbase_internal.give_function(slice text, given regprocedure) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  home text := (select pronamespace::regnamespace from pg_catalog.pg_proc where oid = given);
begin
  perform stratbase_internal.seal_function(given);
  -- A new owner must be allowed to create in the schema, for this moment only.
  execute pg_catalog.format('grant create on schema %s to %I', home, 'stratbase_' || slice);
  execute pg_catalog.format('alter function %s owner to %I', given, 'stratbase_' || slice);
  execute pg_catalog.format('revoke create on schema %s from %I', home, 'stratbase_' || slice);
end
$$;

create function stratbase_internal.give_view(slice text, given regclass) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  home text := (select relnamespace::regnamespace from pg_catalog.pg_class where oid = given);
begin
  perform stratbase_internal.seal_table(slice, given);
  execute pg_catalog.format('grant create on schema %s to %I', home, 'stratbase_' || slice);
  execute pg_catalog.format('alter view %s owner to %I', given, 'stratbase_' || slice);
  execute pg_catalog.format('revoke create on schema %s from %I', home, 'stratbase_' || slice);
end
$$;

-- Keeps a row of an adopted database on record before a migration mends or removes it.
create function stratbase_internal.report(
  slice text, table_name text, row_id text, reason text, mend text, original jsonb
) returns void
language sql set search_path = pg_catalog, pg_temp
as $$
  insert into stratbase_migrations.adoption_report (slice, table_name, row_id, reason, mend, original)
  values (slice, table_name, row_id, reason, mend, original)
$$;

-- Who the transaction acts for. An empty claim is nobody; a visitor has none. Bodies are bound when
-- the functions are made, so that they need no search_path and can be inlined where they are used.
create function stratbase_internal.claims() returns jsonb
language sql stable parallel safe
return coalesce(nullif(current_setting('request.jwt.claims', true), '')::jsonb, '{}'::jsonb);

create function stratbase_internal.caller_id() returns uuid
language sql stable parallel safe
return coalesce(
  nullif(current_setting('request.jwt.claim.sub', true), ''),
  nullif(stratbase_internal.claims() ->> 'sub', ''))::uuid;

create function stratbase_internal.is_admin() returns boolean
language sql stable parallel safe
return coalesce(stratbase_internal.claims() -> 'app_metadata' ->> 'role' = 'admin', false);

-- Inside a definer function the setting still names the role the session took, and nobody can take
-- one they were not granted: a person's session may ask about that person only. A statement can drop
-- its role after it was permitted, so a login that serves people is told by its name as well.
create function stratbase_internal.may_see(person uuid) returns boolean
language sql stable parallel safe
return case
  when current_setting('role') like 'stratbase\_%\_caller' or session_user like '%\_service' then
    coalesce(person = stratbase_internal.caller_id(), false)
  when current_setting('role') like 'stratbase\_%\_admin' then stratbase_internal.is_admin()
  else true
end;

-- A business refusal: SQLSTATE SB + HTTP status, a stable code, and a sentence for a person.
create function stratbase_internal.refuse(
  http_status int, code text, explanation text, extra jsonb default '{}'
) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception using
    errcode = 'SB' || http_status, message = code, detail = explanation, hint = extra::text;
end
$$;

create function stratbase_internal.touch_updated_at() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  new.updated_at := pg_catalog.now();
  return new;
end
$$;

-- Creates a slice's three roles and two logins, or brings those of an earlier try in line.
create function stratbase_internal.create_slice_roles(slice text) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  service text := 'stratbase_' || slice;
  caller text := service || '_caller';
  administrator text := service || '_admin';
  person_login text := slice || '_service';
  system_login text := slice || '_system';
  name text;
begin
  perform pg_catalog.pg_advisory_xact_lock(8239104412);
  foreach name in array array[service, caller, administrator, person_login, system_login] loop
    if not exists (select from pg_catalog.pg_roles where rolname = name) then
      execute pg_catalog.format('create role %I noinherit nobypassrls', name);
    end if;
  end loop;
  -- The owner must be able to hand objects over, and to look as each role looks.
  foreach name in array array[service, caller, administrator] loop
    execute pg_catalog.format(
      'grant %I to current_user with inherit %s, set true', name,
      case when name = service then 'true' else 'false' end);
  end loop;
  foreach name in array array[person_login, system_login] loop
    execute pg_catalog.format('alter role %I login', name);
    -- pg_temp last: a temporary table must never stand in for a real one.
    execute pg_catalog.format('alter role %I set search_path = public, pg_temp', name);
  end loop;
  execute pg_catalog.format('grant %I to %I with inherit false, set true', caller, person_login);
  execute pg_catalog.format('grant %I to %I with inherit false, set true', administrator, system_login);
  execute pg_catalog.format('grant %I to %I with inherit false, set true', service, system_login);

  execute pg_catalog.format(
    'grant usage on schema public, contract, stratbase_internal to %I, %I, %I',
    service, caller, administrator);
  execute pg_catalog.format(
    'grant execute on function stratbase_internal.claims(), stratbase_internal.caller_id(), '
    'stratbase_internal.is_admin(), stratbase_internal.may_see(uuid), '
    'stratbase_internal.refuse(int, text, text, jsonb) to %I, %I, %I',
    service, caller, administrator);
end
$$;

-- The limits that an installation sets for a login: run after every migration, so that other limits
-- need no other file.
create function stratbase_internal.limit_login(
  login text, statement_timeout text, lock_timeout text, idle_in_transaction_timeout text,
  connections integer
) returns void
-- Another slice's migration may take long.
language plpgsql set search_path = pg_catalog, pg_temp set lock_timeout = 0
as $$
begin
  perform pg_catalog.pg_advisory_xact_lock(8239104412);
  execute pg_catalog.format('alter role %I connection limit %s', login, connections);
  execute pg_catalog.format('alter role %I set statement_timeout = %L', login, statement_timeout);
  execute pg_catalog.format('alter role %I set lock_timeout = %L', login, lock_timeout);
  execute pg_catalog.format('alter role %I set idle_in_transaction_session_timeout = %L',
    login, idle_in_transaction_timeout);
end
$$;

-- The answers already given to a repeated POST, kept per slice beside what the POST created.
create function stratbase_internal.create_idempotency_keys(slice text) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  tab text := slice || '_idempotency_keys';
  caller text := 'stratbase_' || slice || '_caller';
  administrator text := 'stratbase_' || slice || '_admin';
  service text := 'stratbase_' || slice;
begin
  execute pg_catalog.format($sql$
    create table public.%1$I (
      user_id uuid not null references public.users (id) on delete cascade,
      key text not null,
      request_hash bytea not null,
      status smallint,
      headers jsonb,
      body text,
      created_at timestamptz not null default pg_catalog.now(),
      constraint %2$I primary key (user_id, key),
      constraint %3$I check (pg_catalog.length(key) between 1 and 255)
    )$sql$, tab, tab || '_pkey', tab || '_key_check');
  execute pg_catalog.format('create index %I on public.%I (created_at)', tab || '_created_at_idx', tab);
  perform stratbase_internal.seal_table(slice, ('public.' || tab)::regclass);
  execute pg_catalog.format(
    'grant select, insert, update (status, headers, body) on public.%I to %I, %I',
    tab, caller, administrator);
  execute pg_catalog.format('grant select, delete on public.%I to %I', tab, service);
  execute pg_catalog.format(
    'create policy %I on public.%I for select to %I, %I using (user_id = (select auth.uid()))',
    tab || '_select_owner', tab, caller, administrator);
  execute pg_catalog.format(
    'create policy %I on public.%I for insert to %I, %I with check (user_id = (select auth.uid()))',
    tab || '_insert_owner', tab, caller, administrator);
  execute pg_catalog.format(
    'create policy %I on public.%I for update to %I, %I using (user_id = (select auth.uid())) '
    'with check (user_id = (select auth.uid()))',
    tab || '_update_owner', tab, caller, administrator);
  execute pg_catalog.format(
    'create policy %I on public.%I for select to %I using (true)',
    tab || '_select_service', tab, service);
  execute pg_catalog.format(
    'create policy %I on public.%I for delete to %I using (true)',
    tab || '_delete_service', tab, service);
end
$$;

-- How often somebody did what may be done only so often, counted by all replicas of the slice's
-- service. Unlogged: a count costs no write-ahead log, and a crash of the server forgives everybody.
-- For the service alone, so that nobody who is counted can count for themselves.
create function stratbase_internal.create_rate_limits(slice text) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  tab text := slice || '_rate_limits';
  service text := 'stratbase_' || slice;
  command text;
begin
  execute pg_catalog.format($sql$
    create unlogged table public.%1$I (
      name text not null,
      subject text not null,
      used integer not null,
      ends_at timestamptz not null,
      constraint %2$I primary key (name, subject),
      constraint %3$I check (used >= 0)
    ) with (fillfactor = 70)$sql$, tab, tab || '_pkey', tab || '_used_check');
  execute pg_catalog.format('create index %I on public.%I (ends_at)', tab || '_ends_at_idx', tab);
  perform stratbase_internal.seal_table(slice, ('public.' || tab)::regclass);
  execute pg_catalog.format(
    'grant select, insert, update (used, ends_at), delete on public.%I to %I', tab, service);
  foreach command in array array['select', 'insert', 'update', 'delete'] loop
    execute pg_catalog.format('create policy %I on public.%I for %s to %I %s %s',
      tab || '_' || command || '_service', tab, command, service,
      case when command <> 'insert' then 'using (true)' end,
      case when command in ('insert', 'update') then 'with check (true)' end);
  end loop;
end
$$;

-- The reverse of create_slice_roles, for a slice whose objects are gone.
create function stratbase_internal.drop_slice_roles(slice text) returns void
language plpgsql set search_path = pg_catalog, pg_temp
as $$
declare
  name text;
begin
  perform pg_catalog.pg_advisory_xact_lock(8239104412);
  foreach name in array array[
    'stratbase_' || slice || '_caller', 'stratbase_' || slice || '_admin', 'stratbase_' || slice,
    slice || '_service', slice || '_system'
  ] loop
    -- DROP OWNED asks for the role's own privileges.
    execute pg_catalog.format('grant %I to current_user with inherit true', name);
    execute pg_catalog.format('drop owned by %I', name);
    execute pg_catalog.format('drop role %I', name);
  end loop;
end
$$;

select stratbase_internal.seal_function(p.oid::regprocedure)
from pg_proc p where p.pronamespace = 'stratbase_internal'::regnamespace;
select stratbase_internal.create_slice_roles('account');
