-- Lock: none
-- What the other slices may ask about a person. The slice that needs a function and comes later
-- takes the grant in its own migrations.

-- The name a person chose to be seen by; never full_name or e-mail.
create function contract.account_public_name(person uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select u.public_name from public.users u where u.id = person
$$;

-- Who chose that name, in any case; null when nobody did.
create function contract.account_of_public_name(name text) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select u.id from public.users u where pg_catalog.lower(u.public_name) = pg_catalog.lower(name)
$$;

-- Whether a person has premium: oneself, or anybody for a service and an administrator.
create function contract.account_is_premium(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce((
    select u.is_premium from public.users u
    where u.id = person and stratbase_internal.may_see(person)), false)
$$;

-- Answers whether it changed. A person who is gone is no error: their subscription may outlive them.
create function contract.account_set_premium(person uuid, premium boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.users set is_premium = premium where id = person and is_premium is distinct from premium;
  return found;
end
$$;

-- Holds a person's row until the transaction ends; false when they are gone. What changes several of
-- a person's rows takes it before all of them: changes for one person come one after the other, and
-- nobody is deleted in between, whose rows a deletion would lock in an order of its own.
create function contract.account_lock(person uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
begin
  perform from public.users u where u.id = person for no key update;
  return found;
end
$$;

-- By what somebody is recognised who comes back after deleting their account, under whatever sub: a
-- hash, for what must happen once per person for ever.
create function contract.account_person_key(person uuid) returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select u.person_key from public.users u where u.id = person
$$;

-- Whether a person had an account before this one.
create function contract.account_is_returning(person uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce((select u.is_returning from public.users u where u.id = person), false)
$$;

-- What this slice holds about a person but its long lists, which account_export_rows() has, and
-- without secrets; null when the caller may not see it.
create function contract.account_export(person uuid) returns jsonb
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select pg_catalog.jsonb_build_object(
    'user', pg_catalog.to_jsonb(u) - 'email_as_of' - 'person_key',
    'api_keys', coalesce((
      select pg_catalog.jsonb_agg(pg_catalog.to_jsonb(k) - 'key_encrypted' - 'wrapped_data_key'
        order by k.provider)
      from public.api_keys k where k.user_id = u.id), '[]'))
  from public.users u where u.id = person and stratbase_internal.may_see(person)
$$;

select stratbase_internal.give_function('account', f) from unnest(array[
  'contract.account_public_name(uuid)', 'contract.account_of_public_name(text)',
  'contract.account_is_premium(uuid)',
  'contract.account_set_premium(uuid,boolean)', 'contract.account_export(uuid)',
  'contract.account_lock(uuid)', 'contract.account_person_key(uuid)',
  'contract.account_is_returning(uuid)'
]::regprocedure[]) f;
grant execute on function contract.account_public_name(uuid), contract.account_is_premium(uuid)
  to stratbase_account_caller, stratbase_account_admin;
grant execute on function contract.account_export(uuid)
  to stratbase_account_caller, stratbase_account_admin;
