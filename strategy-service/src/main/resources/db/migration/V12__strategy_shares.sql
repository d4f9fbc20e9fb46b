-- Lock: share row exclusive on strategies, strategy_versions
-- Secret links. Only the SHA-256 of a link's secret is kept; whoever has the secret reads one version,
-- or the latest one, and nothing else. Rows go when they are revoked.
create table public.strategy_shares (
  id uuid primary key default uuid_generate_v4(),
  strategy_id uuid not null references public.strategies (id) on delete cascade,
  secret_hash bytea not null,
  version_number integer,
  label text,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  opened integer not null default 0,
  last_opened_at timestamptz,
  constraint strategy_shares_secret_hash_key unique (secret_hash),
  constraint strategy_shares_secret_hash_check check (length(secret_hash) = 32),
  constraint strategy_shares_label_check check (length(label) between 1 and 100),
  constraint strategy_shares_expires_at_check
    check (expires_at > created_at and expires_at <= created_at + interval '366 days'),
  constraint strategy_shares_opened_check check (opened >= 0),
  constraint strategy_shares_version_fkey foreign key (strategy_id, version_number)
    references public.strategy_versions (strategy_id, version_number) on delete cascade
);
select stratbase_internal.seal_table('strategy', 'public.strategy_shares');
create index strategy_shares_strategy_id_idx
  on public.strategy_shares (strategy_id, version_number, created_at desc);

-- The hash is for nobody to read, the count for nobody to set.
grant select (id, strategy_id, version_number, label, created_at, expires_at, opened, last_opened_at),
  insert (id, strategy_id, secret_hash, version_number, label, expires_at), delete
  on public.strategy_shares to stratbase_strategy_caller;
grant select, update (opened, last_opened_at) on public.strategy_shares to stratbase_strategy;
-- One question a row, by the strategy's key, as for versions.
create policy strategy_shares_select_owner on public.strategy_shares
  for select to stratbase_strategy_caller using (
    (select s.user_id from public.strategies s where s.id = strategy_id) = (select auth.uid()));
create policy strategy_shares_insert_owner on public.strategy_shares
  for insert to stratbase_strategy_caller with check (
    (select s.user_id from public.strategies s where s.id = strategy_id) = (select auth.uid()));
create policy strategy_shares_delete_owner on public.strategy_shares
  for delete to stratbase_strategy_caller using (
    (select s.user_id from public.strategies s where s.id = strategy_id) = (select auth.uid()));
create policy strategy_shares_select_service on public.strategy_shares
  for select to stratbase_strategy using (true);
create policy strategy_shares_update_service on public.strategy_shares
  for update to stratbase_strategy using (true) with check (true);

-- What a link shows: nothing for a secret that is wrong, revoked or expired.
create function public.strategy_share_open(secret_hash bytea)
returns table (share_id uuid, strategy_id uuid, version_number integer, author_name text,
  document jsonb, content_hash text, is_ai_generated boolean, expires_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select h.id, s.id, v.version_number, contract.account_public_name(s.user_id),
    v.document, v.content_hash, s.is_ai_generated, h.expires_at
  from public.strategy_shares h
  join public.strategies s on s.id = h.strategy_id
  join public.strategy_versions v on v.strategy_id = s.id
    and v.version_number = coalesce(h.version_number, s.latest_version)
  where h.secret_hash = strategy_share_open.secret_hash and h.expires_at > pg_catalog.now()
$$;
select stratbase_internal.give_function('strategy', 'public.strategy_share_open(bytea)');
grant execute on function public.strategy_share_open(bytea) to stratbase_strategy_caller;
