-- Lock: access exclusive on api_keys; share row exclusive on api_key_providers, users
-- Seed table ApiKeys, grown by what envelope encryption in the service needs.
create table if not exists public.api_keys (
  id uuid primary key default uuid_generate_v4(),
  user_id uuid references public.users (id) on delete cascade,
  provider text not null,
  key_encrypted text not null,
  created_at timestamptz default now(),
  updated_at timestamptz default now(),
  last_used timestamptz,
  unique (user_id, provider)
);
select stratbase_internal.seal_table('account', 'public.api_keys');

alter table public.api_keys
  add column wrapped_data_key bytea,
  add column master_key_version integer,
  add column last_four text,
  -- Azure gives every customer a host of their own; what it is called stands here, never an address.
  add column resource text,
  -- Rows that are here already were written by the seed's encrypt_api_key().
  add column scheme text not null default 'pgcrypto_seed',
  add column status text not null default 'untested',
  add column status_at timestamptz;
alter table public.api_keys alter column scheme set default 'envelope_v1';

-- No key goes into the report, not even encrypted.
with gone as (
  delete from public.api_keys where user_id is null returning id, provider
)
select stratbase_internal.report('account', 'api_keys', id::text,
  'the key belongs to nobody', 'deleted', jsonb_build_object('provider', provider)) from gone;
with gone as (
  delete from public.api_keys where length(key_encrypted) not between 1 and 16384 returning id, provider
)
select stratbase_internal.report('account', 'api_keys', id::text,
  'the key is empty or longer than any key', 'deleted', jsonb_build_object('provider', provider)) from gone;
-- OpenAI and openai are one provider: the key stored last is the one in use.
with ranked as (
  select id, provider, row_number() over (
    partition by user_id, coalesce(nullif(
      trim(both '-' from regexp_replace(lower(provider), '[^a-z0-9]+', '-', 'g')), ''), 'unknown')
    order by updated_at desc nulls last, id) as place
  from public.api_keys
), gone as (
  delete from public.api_keys k using ranked r
  where r.id = k.id and r.place > 1 returning k.id, r.provider
)
select stratbase_internal.report('account', 'api_keys', id::text,
  'a newer key of the same person for the same provider', 'deleted',
  jsonb_build_object('provider', provider)) from gone;
with renamed as (
  update public.api_keys k set provider = coalesce(nullif(
    trim(both '-' from regexp_replace(lower(o.provider), '[^a-z0-9]+', '-', 'g')), ''), 'unknown')
  from public.api_keys o
  where o.id = k.id and o.provider !~ '^[a-z0-9]+(-[a-z0-9]+)*$'
  returning k.id, o.provider as old, k.provider as new
)
select stratbase_internal.report('account', 'api_keys', id::text,
  'the provider is not in lower case', 'renamed to ' || new, jsonb_build_object('provider', old))
from renamed;
insert into public.api_key_providers (code, name, active)
select distinct provider, provider, false from public.api_keys on conflict do nothing;
update public.api_keys set
  created_at = coalesce(created_at, now()), updated_at = coalesce(updated_at, created_at, now())
where created_at is null or updated_at is null;

alter table public.api_keys
  alter column user_id set not null,
  alter column created_at set not null,
  alter column updated_at set not null,
  add constraint api_keys_provider_fkey foreign key (provider) references public.api_key_providers (code),
  add constraint api_keys_provider_check check (provider ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  add constraint api_keys_scheme_check check (scheme = 'pgcrypto_seed' or scheme = 'envelope_v1'
    and wrapped_data_key is not null and master_key_version is not null and last_four is not null),
  add constraint api_keys_resource_check check (resource is null or provider = 'azure-openai'
    and resource ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  add constraint api_keys_last_four_check check (length(last_four) <= 4),
  add constraint api_keys_master_key_version_check check (master_key_version > 0),
  add constraint api_keys_key_encrypted_check check (length(key_encrypted) between 1 and 16384),
  add constraint api_keys_status_check check (status in ('untested', 'working', 'refused'));
create index api_keys_provider_idx on public.api_keys (provider);
-- Rewrapping finds what an old master key still wraps.
create index api_keys_master_key_version_idx on public.api_keys (master_key_version);

-- A replaced key is another one, and what was known of the old one says nothing of it. The service
-- itself only seals anew what was there.
create function stratbase_internal.api_key_replaced() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  if current_user <> 'stratbase_account' then
    new.updated_at := pg_catalog.now();
    new.status := 'untested';
    new.status_at := null;
    new.last_used := null;
  end if;
  return new;
end
$$;
select stratbase_internal.seal_function('stratbase_internal.api_key_replaced()');
create trigger api_keys_replaced before update of key_encrypted on public.api_keys
  for each row execute function stratbase_internal.api_key_replaced();

-- Write-only for people: the caller cannot even read the ciphertext back.
grant select (id, user_id, provider, resource, master_key_version, last_four, scheme, status,
  status_at, created_at, updated_at, last_used) on public.api_keys to stratbase_account_caller;
grant insert (id, user_id, provider, resource, key_encrypted, wrapped_data_key, master_key_version,
  last_four, scheme) on public.api_keys to stratbase_account_caller;
grant update (resource, key_encrypted, wrapped_data_key, master_key_version, last_four, scheme)
  on public.api_keys to stratbase_account_caller;
grant delete on public.api_keys to stratbase_account_caller;
create policy api_keys_select_owner on public.api_keys
  for select to stratbase_account_caller using (user_id = (select auth.uid()));
create policy api_keys_insert_owner on public.api_keys
  for insert to stratbase_account_caller with check (user_id = (select auth.uid()));
create policy api_keys_update_owner on public.api_keys
  for update to stratbase_account_caller
  using (user_id = (select auth.uid())) with check (user_id = (select auth.uid()));
create policy api_keys_delete_owner on public.api_keys
  for delete to stratbase_account_caller using (user_id = (select auth.uid()));

grant select on public.api_keys to stratbase_account;
grant update (key_encrypted, wrapped_data_key, master_key_version, last_four, scheme, status, status_at,
  last_used) on public.api_keys to stratbase_account;
create policy api_keys_select_service on public.api_keys
  for select to stratbase_account using (true);
create policy api_keys_update_service on public.api_keys
  for update to stratbase_account using (true) with check (true);

-- Every time a key was opened: who for and what for. Only ever added to, and gone with the person or,
-- by the service, after a long time.
create table public.api_key_uses (
  id bigint generated always as identity primary key,
  user_id uuid not null,
  provider text not null,
  -- A test by the owner, or handed to a worker.
  kind text not null,
  -- The worker's subject; null for the owner.
  used_by text,
  purpose text,
  used_at timestamptz not null default clock_timestamp(),
  constraint api_key_uses_user_id_fkey foreign key (user_id)
    references public.users (id) on delete cascade,
  constraint api_key_uses_provider_fkey foreign key (provider)
    references public.api_key_providers (code),
  constraint api_key_uses_kind_check check (kind = 'test' and used_by is null and purpose is null
    or kind = 'resolve' and used_by is not null and purpose is not null),
  constraint api_key_uses_used_by_check check (length(used_by) between 1 and 255),
  constraint api_key_uses_purpose_check check (length(purpose) between 1 and 200)
);
select stratbase_internal.seal_table('account', 'public.api_key_uses');
create index api_key_uses_user_id_idx on public.api_key_uses (user_id, provider, id);
create index api_key_uses_provider_idx on public.api_key_uses (provider);
create index api_key_uses_used_at_idx on public.api_key_uses (used_at);

grant select on public.api_key_uses to stratbase_account_caller, stratbase_account;
grant insert (user_id, provider, kind, used_by, purpose) on public.api_key_uses to stratbase_account;
create policy api_key_uses_select_owner on public.api_key_uses
  for select to stratbase_account_caller using (user_id = (select auth.uid()));
create policy api_key_uses_select_service on public.api_key_uses
  for select to stratbase_account using (true);
create policy api_key_uses_insert_service on public.api_key_uses
  for insert to stratbase_account with check (true);
-- Whoever steals the service's login cannot take away the traces of what they did with it.
grant delete on public.api_key_uses to stratbase_account;
create policy api_key_uses_delete_service on public.api_key_uses
  for delete to stratbase_account using (used_at < now() - interval '90 days');
