-- Lock: share row exclusive on api_keys
-- Which master keys were ever used, so that another key under a known version is noticed, and which
-- of them are retired. No key is here: of a fingerprint, an HMAC under the key, nothing leads back.
create table public.master_keys (
  version integer primary key,
  fingerprint bytea not null,
  first_used_at timestamptz not null default now(),
  retired_at timestamptz,
  constraint master_keys_version_check check (version > 0),
  constraint master_keys_fingerprint_check check (octet_length(fingerprint) = 16)
);
select stratbase_internal.seal_table('account', 'public.master_keys');
grant select on public.master_keys to stratbase_account;
grant insert (version, fingerprint) on public.master_keys to stratbase_account;
grant update (retired_at) on public.master_keys to stratbase_account;
create policy master_keys_select_service on public.master_keys
  for select to stratbase_account using (true);
create policy master_keys_insert_service on public.master_keys
  for insert to stratbase_account with check (true);
create policy master_keys_update_service on public.master_keys
  for update to stratbase_account using (true) with check (true);

-- Nothing is sealed under a retired version any more, not even by a replica that still runs with it
-- alone. The lock makes a retirement wait for this row, and count it.
create function stratbase_internal.api_key_sealed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  retired timestamptz;
begin
  select m.retired_at into retired from public.master_keys m
  where m.version = new.master_key_version for share;
  if retired is not null then
    perform stratbase_internal.refuse(503, 'master_key_retired',
      'This server still runs with a retired master key and cannot store keys; try again.');
  end if;
  return new;
end
$$;
select stratbase_internal.give_function('account', 'stratbase_internal.api_key_sealed()');
create trigger api_keys_sealed before insert or update of master_key_version on public.api_keys
  for each row when (new.master_key_version is not null)
  execute function stratbase_internal.api_key_sealed();
