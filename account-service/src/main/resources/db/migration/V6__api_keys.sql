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
  add constraint api_keys_last_four_check check (length(last_four) <= 4),
  add constraint api_keys_master_key_version_check check (master_key_version > 0),
  add constraint api_keys_key_encrypted_check check (length(key_encrypted) between 1 and 16384),
  add constraint api_keys_status_check check (status in ('untested', 'working', 'refused'));
create index api_keys_provider_idx on public.api_keys (provider);
-- Rewrapping finds what an old master key still wraps.
create index api_keys_master_key_version_idx on public.api_keys (master_key_version);
create trigger api_keys_touch before update of key_encrypted on public.api_keys
  for each row execute function stratbase_internal.touch_updated_at();

-- Write-only for people: the caller cannot even read the ciphertext back.
grant select (id, user_id, provider, master_key_version, last_four, scheme, status, status_at,
  created_at, updated_at, last_used) on public.api_keys to stratbase_account_caller;
grant insert (id, user_id, provider, key_encrypted, wrapped_data_key, master_key_version, last_four,
  scheme) on public.api_keys to stratbase_account_caller;
grant update (key_encrypted, wrapped_data_key, master_key_version, last_four, scheme, status,
  status_at, last_used) on public.api_keys to stratbase_account_caller;
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

grant select, update on public.api_keys to stratbase_account;
create policy api_keys_select_service on public.api_keys
  for select to stratbase_account using (true);
create policy api_keys_update_service on public.api_keys
  for update to stratbase_account using (true) with check (true);
