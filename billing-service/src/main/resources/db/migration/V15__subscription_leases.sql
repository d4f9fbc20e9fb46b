-- Lock: none
-- Who may mirror a provider's subscription now: taken before the provider is asked, compared when
-- the answer is written, so that an older answer never overwrites a newer one although no
-- transaction is open while the provider thinks (docs/adr/lease-around-the-fetch.md).
create table public.subscription_leases (
  provider text not null,
  provider_subscription_id text not null,
  fence bigint not null default 1,
  until timestamptz not null,
  constraint subscription_leases_pkey primary key (provider, provider_subscription_id),
  constraint subscription_leases_provider_check check (provider in ('stripe', 'paypal'))
);
select stratbase_internal.seal_table('billing', 'public.subscription_leases');
create index subscription_leases_until_idx on public.subscription_leases (until);
grant select, insert, update, delete on public.subscription_leases to stratbase_billing;
create policy subscription_leases_select_service on public.subscription_leases
  for select to stratbase_billing using (true);
create policy subscription_leases_insert_service on public.subscription_leases
  for insert to stratbase_billing with check (true);
create policy subscription_leases_update_service on public.subscription_leases
  for update to stratbase_billing using (true) with check (true);
create policy subscription_leases_delete_service on public.subscription_leases
  for delete to stratbase_billing using (true);

-- The lease's fence, or null while somebody else holds it. Machines' time, not the business clock's.
create function stratbase_internal.lease_take(p_provider text, p_id text, p_for interval) returns bigint
language sql volatile set search_path = pg_catalog, pg_temp
as $$
  insert into public.subscription_leases as l (provider, provider_subscription_id, until)
  values (p_provider, p_id, pg_catalog.clock_timestamp() + p_for)
  on conflict (provider, provider_subscription_id) do update
    set fence = l.fence + 1, until = excluded.until where l.until <= pg_catalog.clock_timestamp()
  returning l.fence
$$;

-- Ends the lease; false when another has it by now, and then nothing may be written.
create function stratbase_internal.lease_end(p_provider text, p_id text, p_fence bigint) returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp
as $$
begin
  update public.subscription_leases set until = pg_catalog.clock_timestamp()
  where provider = p_provider and provider_subscription_id = p_id and fence = p_fence
    and until > pg_catalog.clock_timestamp();
  return found;
end
$$;

select stratbase_internal.seal_function(f) from unnest(array[
  'stratbase_internal.lease_take(text,text,interval)',
  'stratbase_internal.lease_end(text,text,bigint)'
]::regprocedure[]) f;
grant execute on function stratbase_internal.lease_take(text, text, interval),
  stratbase_internal.lease_end(text, text, bigint) to stratbase_billing;
