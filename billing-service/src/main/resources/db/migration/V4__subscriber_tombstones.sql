-- Lock: share row exclusive on subscriptions
-- Who ever had a subscription, by a hash that outlives the account: a coupon for first-time
-- customers is not for somebody who comes back.
create table public.subscriber_tombstones (
  sub_hash bytea primary key,
  created_at timestamptz not null default now()
);
select stratbase_internal.seal_table('billing', 'public.subscriber_tombstones');
grant select, insert on public.subscriber_tombstones to stratbase_billing;
create policy subscriber_tombstones_select_service on public.subscriber_tombstones
  for select to stratbase_billing using (true);
create policy subscriber_tombstones_insert_service on public.subscriber_tombstones
  for insert to stratbase_billing with check (true);

-- By what a person is known here for ever: the same when they come back under another sub.
create function stratbase_internal.billing_key(person uuid) returns bytea
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select coalesce(contract.account_person_key(person),
    pg_catalog.sha256(('stratbase-billing:' || person)::bytea))
$$;
select stratbase_internal.give_function('billing', 'stratbase_internal.billing_key(uuid)');

create function stratbase_internal.subscription_remember() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.subscriber_tombstones (sub_hash)
  values (stratbase_internal.billing_key(new.user_id)) on conflict do nothing;
  return null;
end
$$;
select stratbase_internal.seal_function('stratbase_internal.subscription_remember()');
create trigger subscriptions_remember after insert or update of status on public.subscriptions
  for each row when (new.status not in ('incomplete', 'expired'))
  execute function stratbase_internal.subscription_remember();

insert into public.subscriber_tombstones (sub_hash)
select distinct sha256(('stratbase-billing:' || user_id)::bytea) from public.subscriptions
where status not in ('incomplete', 'expired');
