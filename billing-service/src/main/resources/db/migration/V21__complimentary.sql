-- Lock: none
-- An administrator gives somebody a plan, until a day or for good. SB422 unknown_plan, SB404
-- not_found for a person who does not exist.
create function public.subscription_give(p_person uuid, p_plan text, p_until timestamptz, p_at timestamptz)
returns uuid
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  given uuid;
begin
  if not stratbase_internal.is_admin() then
    perform stratbase_internal.refuse(403, 'admin_required', 'Only an administrator may do this.');
  elsif not exists (select from public.plans p where p.code = p_plan) then
    perform stratbase_internal.refuse(422, 'unknown_plan', 'There is no plan with this code.');
  end if;
  perform pg_catalog.set_config('stratbase.instant', p_at::text, true);
  if not contract.account_lock(p_person) then
    perform stratbase_internal.refuse(404, 'not_found', 'There is no such person.');
  end if;
  -- Flagged until it is known which one counts.
  insert into public.subscriptions (user_id, status, provider, plan_type, current_period_start,
    current_period_end, flagged, flag_reason)
  values (p_person, 'active', 'manual', p_plan, p_at, p_until, true, 'second_current')
  returning id into given;
  perform stratbase_internal.subscriptions_rank(p_person);
  perform stratbase_internal.credits_grant_due(given, p_at);
  return given;
end
$$;

-- Ends one that was given. SB404 not_found for any other.
create function public.subscription_take_back(p_subscription uuid, p_at timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
as $$
declare
  person uuid;
begin
  if not stratbase_internal.is_admin() then
    perform stratbase_internal.refuse(403, 'admin_required', 'Only an administrator may do this.');
  end if;
  perform pg_catalog.set_config('stratbase.instant', p_at::text, true);
  select s.user_id into person from public.subscriptions s where s.id = p_subscription;
  perform contract.account_lock(person);
  update public.subscriptions set status = 'canceled', canceled_at = p_at, flagged = false,
    flag_reason = null, credits_due_at = null
  where id = p_subscription and provider = 'manual' and status in ('trialing', 'active');
  if not found then
    perform stratbase_internal.refuse(404, 'not_found',
      'There is no running subscription of this id that was given.');
  end if;
  perform stratbase_internal.subscriptions_rank(person);
  perform stratbase_internal.credits_grant_due(s.id, p_at) from public.subscriptions s
  where s.user_id = person and s.status = 'active' and not s.flagged;
end
$$;

select stratbase_internal.give_function('billing', f) from unnest(array[
  'public.subscription_give(uuid,text,timestamptz,timestamptz)',
  'public.subscription_take_back(uuid,timestamptz)'
]::regprocedure[]) f;
grant execute on function public.subscription_give(uuid, text, timestamptz, timestamptz),
  public.subscription_take_back(uuid, timestamptz) to stratbase_billing_admin;
