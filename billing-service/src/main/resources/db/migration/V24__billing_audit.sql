-- Lock: share row exclusive on coupons, subscriptions
-- Who made, changed and removed coupons, and who gave plans away: only ever added to. Who redeemed a
-- coupon is in user_coupons, and what a provider said in webhook_events.
create table public.billing_audit (
  id bigint generated always as identity primary key,
  created_at timestamptz not null default clock_timestamp(),
  -- The person in the claims; null when the service did it on its own account.
  actor uuid,
  acted_as text not null,
  action text not null,
  -- No foreign keys: an entry outlives what it tells of.
  coupon_id uuid,
  subscription_id uuid,
  user_id uuid,
  details jsonb not null default '{}',
  constraint billing_audit_action_check check (action in
    ('coupon_created', 'coupon_changed', 'coupon_removed', 'plan_given', 'plan_taken_back')),
  constraint billing_audit_subject_check check (num_nonnulls(coupon_id, subscription_id) = 1)
);
select stratbase_internal.seal_table('billing', 'public.billing_audit');
create index billing_audit_coupon_id_idx on public.billing_audit (coupon_id, id);
create index billing_audit_user_id_idx on public.billing_audit (user_id, id);
create index billing_audit_subscription_id_idx on public.billing_audit (subscription_id, id);
create index billing_audit_actor_idx on public.billing_audit (actor, id);
create index billing_audit_created_at_idx on public.billing_audit (created_at);
grant select on public.billing_audit to stratbase_billing_admin;
grant insert on public.billing_audit to stratbase_billing;
create policy billing_audit_select_admin on public.billing_audit
  for select to stratbase_billing_admin using ((select stratbase_internal.is_admin()));
create policy billing_audit_insert_service on public.billing_audit
  for insert to stratbase_billing with check (true);

-- By statement: coupons are made by the thousand.
create function stratbase_internal.coupons_created_note() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.billing_audit (actor, acted_as, action, coupon_id, details)
  select stratbase_internal.caller_id(), current_setting('role'), 'coupon_created', m.id,
    to_jsonb(m) - array['id', 'current_uses', 'created_at', 'updated_at']
  from made m;
  return null;
end
$$;
select stratbase_internal.give_function('billing', 'stratbase_internal.coupons_created_note()');
create trigger coupons_created after insert on public.coupons
  referencing new table as made
  for each statement execute function stratbase_internal.coupons_created_note();

-- Being redeemed moves a count, which is no change of the coupon.
create function stratbase_internal.coupon_note() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  unnoted constant text[] := array['id', 'current_uses', 'created_at', 'updated_at'];
  was constant jsonb := to_jsonb(old) - unnoted;
  noted jsonb := was;
begin
  if tg_op = 'UPDATE' then
    select jsonb_object_agg(o.key, jsonb_build_array(o.value, n.value)) into noted
    from jsonb_each(was) o join jsonb_each(to_jsonb(new) - unnoted) n using (key)
    where o.value <> n.value;
  end if;
  if noted is not null then
    insert into public.billing_audit (actor, acted_as, action, coupon_id, details)
    values (stratbase_internal.caller_id(), current_setting('role'),
      case tg_op when 'UPDATE' then 'coupon_changed' else 'coupon_removed' end, old.id, noted);
  end if;
  return null;
end
$$;
select stratbase_internal.give_function('billing', 'stratbase_internal.coupon_note()');
create trigger coupons_note after update or delete on public.coupons
  for each row execute function stratbase_internal.coupon_note();

create function stratbase_internal.plan_given_note() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.billing_audit (actor, acted_as, action, subscription_id, user_id, details)
  values (stratbase_internal.caller_id(), current_setting('role'),
    case tg_op when 'INSERT' then 'plan_given' else 'plan_taken_back' end, new.id, new.user_id,
    jsonb_build_object('plan_type', new.plan_type, 'until', new.current_period_end));
  return null;
end
$$;
select stratbase_internal.give_function('billing', 'stratbase_internal.plan_given_note()');
create trigger subscriptions_given after insert on public.subscriptions
  for each row when (new.provider = 'manual')
  execute function stratbase_internal.plan_given_note();
create trigger subscriptions_taken_back after update of status on public.subscriptions
  for each row when (new.provider = 'manual' and new.status = 'canceled' and old.status <> 'canceled')
  execute function stratbase_internal.plan_given_note();

-- Also for the owner: what was noted stays.
create function stratbase_internal.billing_audit_keep() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp
as $$
begin
  raise exception 'the audit is append-only' using errcode = 'restrict_violation';
end
$$;
select stratbase_internal.seal_function('stratbase_internal.billing_audit_keep()');
create trigger billing_audit_keep before update or delete or truncate on public.billing_audit
  for each statement execute function stratbase_internal.billing_audit_keep();
